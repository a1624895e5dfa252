package ngage.backing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The real PostgreSQL server as processes of its own. It can be killed and started again on the same data and port as often
 * as a test of faults wants.
 */
public final class Database implements AutoCloseable {

    /** Durable as in production; the library's own defaults would not wait for the disk. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            // Partners and customers come in any order, each to its own place in the indexes by partner and at
            // the young end of those by span: these have to stay in memory, or every insert waits for a page.
            "shared_buffers", "1GB",
            "max_wal_size", "4GB",
            "checkpoint_timeout", "15min",
            "max_connections", "200",
            "timezone", "UTC");

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path data;
    private final boolean temporary;
    private final int port;
    private final Map<String, String> settings;
    private @Nullable Process watchdog;
    private final List<EmbeddedPostgres> locks = new ArrayList<>();

    /**
     * A server that does not run yet.
     *
     * @param settings that go before the usual ones
     */
    public Database(Choice.Embedded choice, Map<String, String> settings) {
        this.settings = new TreeMap<>(SETTINGS);
        this.settings.putAll(settings);
        Path kept = choice.data();
        this.temporary = kept == null;
        this.data = kept == null ? Folders.temporary("ngage-postgres-") : Folders.existing(kept);
        this.port = choice.port() == 0 ? Ports.free() : choice.port();
    }

    /** Starts the server and returns when it answers. */
    public synchronized void start() {
        start(Map.of());
    }

    /**
     * As {@link #start()}, until it ends.
     *
     * @param once settings that go before all others, and are forgotten with its end
     */
    public synchronized void start(Map<String, String> once) {
        if (postmaster().isPresent()) {
            throw new IllegalStateException("PostgreSQL runs already.");
        }
        forgetLock();
        untie();
        watchdog = tie();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("cluster"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTS_WITHIN)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .setPort(port);
        settings.forEach(builder::setServerConfig);
        once.forEach(builder::setServerConfig);
        try {
            locks.add(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; it says why in " + log() + ".", e);
        }
    }

    /**
     * {@code kill -9} of the server and all its workers at once, as when the machine goes. Were the postmaster left running it
     * would start the workers anew; were it killed first they would end in order.
     */
    public synchronized void kill() {
        postmaster().ifPresent(server -> {
            signal("STOP", server);
            List<ProcessHandle> workers = server.descendants().toList();
            workers.forEach(worker -> signal("KILL", worker));
            signal("KILL", server);
            workers.forEach(worker -> await(worker, STOPS_WITHIN));
            await(server, STOPS_WITHIN);
        });
        untie();
    }

    /** An orderly end that does not wait for clients; the data stays. */
    public synchronized void stop() {
        postmaster().ifPresent(server -> {
            signal("INT", server);
            if (!await(server, STOPS_WITHIN)) {
                kill();
            }
        });
        untie();
    }

    /** Lets go of the folder of a server that has ended, so that what it lies on can be taken away. */
    public synchronized void release() {
        if (postmaster().isPresent()) throw new IllegalStateException("PostgreSQL runs still.");
        try {
            for (EmbeddedPostgres lock : locks) lock.close();
            locks.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds all of the server's data and can be copied while it does not run. */
    public Path cluster() {
        return data.resolve("cluster");
    }

    /** Ends it and removes temporary data. */
    @Override
    public synchronized void close() {
        if (temporary) {
            kill();
            Folders.delete(data);
        } else {
            stop();
        }
    }

    public synchronized boolean running() {
        return postmaster().isPresent();
    }

    /** The process that began all others of the server, for who reckons what they cost. */
    public synchronized long pid() {
        return postmaster()
                .orElseThrow(() -> new IllegalStateException("The server does not run."))
                .pid();
    }

    /** The server's own database, from which others are created; the same after each start. */
    public JdbcAddress address() {
        return new JdbcAddress("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
    }

    /** The file that takes what the server says. */
    public Path log() {
        return data.resolve("postgres.log");
    }

    private Path pidFile() {
        return data.resolve("cluster").resolve("postmaster.pid");
    }

    /** The server says its process id in the first line of its lock file; a killed one leaves the file behind. */
    private Optional<ProcessHandle> postmaster() {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(Database::isPostgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After a restart of the machine the id may belong to anybody. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    /** The library locks the folder for as long as this process lives, also when the server is gone. */
    private void forgetLock() {
        try {
            Files.deleteIfExists(data.resolve("cluster").resolve("epg-lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The server is no child of ours; a shell that waits for the end of its input stops it when this process is gone. The
     * process id is looked at twice: a file left behind by a killed server may name anybody.
     */
    private Process tie() {
        String script = """
                trap '' INT HUP TERM
                read -r _
                for i in 1 2 3 4 5; do
                    pid=$(head -n 1 "$0" 2>/dev/null)
                    if [ -n "$pid" ]; then
                        name=$(cat "/proc/$pid/comm" 2>/dev/null || ps -o comm= -p "$pid")
                        case "$name" in *postgres*) kill -INT "$pid";; esac
                    fi
                    sleep 1
                done
                """;
        try {
            return new ProcessBuilder("/bin/sh", "-c", script, pidFile().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void untie() {
        if (watchdog != null) {
            watchdog.destroyForcibly();
            watchdog = null;
        }
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await(ProcessHandle process, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !process.isAlive();
    }
}
