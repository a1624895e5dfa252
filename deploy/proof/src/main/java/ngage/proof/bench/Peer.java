package ngage.proof.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.backing.ChildJvm;
import ngage.backing.Folders;
import ngage.backing.JdbcAddress;
import ngage.local.CannotRun;
import ngage.local.Home;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** Another way to build the commission pipeline, from {@code deploy/peers}. */
enum Peer {
    textbook {
        @Override
        Started start(LocalSystem system, boolean sameRows) {
            Path jar = built("quarkus-app/quarkus-run.jar");
            JdbcAddress database = database(system);
            List<String> options = new ArrayList<>(List.of(
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-Dkafka.bootstrap.servers=" + system.bootstrapServers(),
                    "-Dquarkus.datasource.jdbc.url=" + database.url(),
                    "-Dquarkus.datasource.username=" + database.user(),
                    "-Dquarkus.datasource.password=" + database.password()));
            List<String> command = List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
            ChildJvm process = launch(system, jar.toString(), options, command);
            Backlog facts = new Backlog(system.bootstrapServers(), "peer-textbook", Backlog.COMMISSION_FACTS);
            return new Started(process, facts, Tail.ofTable(database, "OutboxRow"));
        }
    },
    streams {
        @Override
        Started start(LocalSystem system, boolean sameRows) {
            return startStreams(system, COMMIT_MILLIS, sameRows);
        }
    },
    flink {
        @Override
        Started start(LocalSystem system, boolean sameRows) {
            // Its serializers look into the platform's collections.
            List<String> options = List.of(
                    "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED");
            return startStreaming(system, "ngage.peer.flink.FlinkPeer", options, sameRows);
        }
    },
    sql {
        @Override
        Started start(LocalSystem system, boolean sameRows) {
            JdbcAddress database = database(system);
            List<String> command = List.of(
                    "ngage.peer.sql.SqlPeer",
                    system.bootstrapServers(),
                    database.url(),
                    database.user(),
                    database.password());
            ChildJvm process = launch(system, builtClasspath(), List.of(), command);
            Backlog facts = new Backlog(system.bootstrapServers(), "peer-sql", Backlog.COMMISSION_FACTS);
            // Its offsets are committed with its payouts, and the ledger before both.
            return new Started(process, facts, () -> true);
        }
    };

    /** Those that can keep the rows that we do. */
    static final Set<Peer> KEEPING_SAME_ROWS = Collections.unmodifiableSet(EnumSet.of(streams, flink));

    /** How often {@link #streams} commits if nobody says otherwise, which is also what the library does with exactly-once. */
    static final int COMMIT_MILLIS = 100;

    /**
     * A peer that runs.
     *
     * @param facts how far it is with its input
     * @param tail what remains to be done when all input is behind it
     */
    record Started(ChildJvm process, Backlog facts, Tail tail) implements AutoCloseable {
        @Override
        public void close() {
            process.kill();
            facts.close();
            tail.close();
        }
    }

    /** One that keeps its state itself and its ledger by way of a topic, which is named like the group that copies it. */
    Started startStreaming(LocalSystem system, String main, List<String> options, boolean sameRows) {
        JdbcAddress database = database(system);
        List<String> command = List.of(
                main,
                system.bootstrapServers(),
                database.url(),
                database.user(),
                database.password(),
                Folders.existing(system.data().resolve(name())).toString());
        List<String> all = new ArrayList<>(options);
        all.add("-Dngage.peer.same-rows=" + sameRows);
        ChildJvm process = launch(system, builtClasspath(), all, command);
        String group = "peer-" + name();
        String ledger = group + "-ledger";
        Backlog facts = new Backlog(system.bootstrapServers(), group, Backlog.CUSTOMER_FACTS);
        List<String> copied = new ArrayList<>(List.of(ledger));
        if (sameRows) copied.addAll(Backlog.CUSTOMER_FACTS);
        Backlog rows = new Backlog(system.bootstrapServers(), ledger, copied);
        return new Started(process, facts, Tail.ofGroup(rows));
    }

    /** {@link #streams}, committing so often; what is not committed nobody sees. */
    static Started startStreams(LocalSystem system, int commitMillis, boolean sameRows) {
        List<String> options = List.of("-Dngage.peer.commit-millis=" + commitMillis);
        return streams.startStreaming(system, "ngage.peer.streams.StreamsPeer", options, sameRows);
    }

    /** Its classes, and the libraries that its build has listed. */
    String builtClasspath() {
        return built("classes") + File.pathSeparator + read(built("classpath.txt"));
    }

    /**
     * Starts it on what lies in the topics; nothing of ours runs.
     *
     * @param sameRows whether it keeps the rows that we do; only some can
     */
    abstract Started start(LocalSystem system, boolean sameRows);

    JdbcAddress database(LocalSystem system) {
        return system.backing().database("peer_" + name());
    }

    /** Checks that it is built. */
    Path built(String file) {
        Path path = Home.folder()
                .resolve("deploy/peers")
                .resolve(name())
                .resolve("target")
                .resolve(file);
        if (Files.exists(path)) return path;
        throw new CannotRun("The peer " + name() + " is not built: " + path
                + " is missing; run deploy/ngage bench replay --peers, which builds it.");
    }

    /** On a Java machine with the options of the service it is held against. */
    private static ChildJvm launch(LocalSystem system, String classpath, List<String> options, List<String> command) {
        List<String> all = new ArrayList<>(Service.COMMISSION.machine());
        all.addAll(options);
        Path log = Folders.existing(system.data().resolve("logs")).resolve("peer.log");
        return ChildJvm.start(new ChildJvm.Program(classpath, all, command, Map.of(), log));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
