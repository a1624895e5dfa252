package ngage.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import ngage.broker.Leash;
import org.jspecify.annotations.Nullable;

/** A Java process of ours that ends with this one, however this one ends, and that Ctrl-C in the terminal does not reach. */
public final class ChildJvm {

    private static final Duration GONE = Duration.ofSeconds(10);

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /**
     * What to run.
     *
     * @param classpath folders and jars; the leash is added
     * @param options of the Java machine
     * @param command main class, then its arguments
     * @param environment added to this process's own
     * @param log file that takes all the process says, appended; null: it says it where this process does
     */
    public record Program(
            String classpath,
            List<String> options,
            List<String> command,
            Map<String, String> environment,
            @Nullable Path log) {}

    /** Starts a program whose main class knows nothing of the leash. */
    public static ChildJvm start(Program program) {
        List<String> leashed = new ArrayList<>(List.of(Leash.class.getName()));
        leashed.addAll(program.command());
        return launch(program, leashed);
    }

    /** Starts a program whose main class ties the leash by itself. */
    static ChildJvm startTied(Program program) {
        return launch(program, program.command());
    }

    private static ChildJvm launch(Program program, List<String> command) {
        // The terminal sends Ctrl-C to all processes at once; an orderly end goes service by service, so the children
        // ignore it.
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(program.options());
        line.addAll(List.of("-cp", program.classpath() + java.io.File.pathSeparator + LeashJar.path()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line);
        Path log = program.log();
        if (log == null) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).redirectError(ProcessBuilder.Redirect.INHERIT);
        } else {
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }
        builder.environment().putAll(program.environment());
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Waits for the end; what {@code exit} or a signal left. */
    public int awaitExit() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            return process.exitValue();
        }
    }

    /** {@code kill -9}, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        await(GONE);
    }

    /** Asks for an orderly end; after the patience it is killed. */
    public void stop(Duration patience) {
        process.destroy();
        if (!await(patience)) {
            kill();
        }
    }

    /** Sends a signal, such as {@code STOP} and {@code CONT}, and returns when it is sent: false if the process is gone. */
    public boolean signal(String name) {
        ProcessBuilder kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid()).inheritIO();
        try {
            return kill.start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean await(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
