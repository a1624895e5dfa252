package ngage.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ngage.local.CannotRun;

/** A database with the same history, in a process of its own, so that the operating system accounts for it alone. */
final class RecomputePeer implements AutoCloseable {
    private static final String FOLDER = "deploy/peers/recompute/target";

    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;
    private final long server;
    private final String name;

    /**
     * Starts it and returns when it has loaded the history.
     *
     * @param home of the project
     * @param kind {@code duckdb} or {@code postgres}
     * @param history folder of its files
     */
    RecomputePeer(Path home, String kind, Path history) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            classpath(home.resolve(FOLDER)),
                            "ngage.peers.recompute.Main",
                            kind,
                            history.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            to = process.outputWriter(UTF_8);
            from = process.inputReader(UTF_8);
            String[] ready = line().split(" ", 3);
            server = Long.parseLong(ready[1]);
            name = ready[2];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classpath(Path target) throws IOException {
        Path libraries = target.resolve("classpath.txt");
        if (!Files.exists(libraries)) {
            throw new CannotRun(
                    "The peers are not built: run deploy/ngage bench recompute --peers, which builds them.");
        }
        return target.resolve("classes") + ":" + Files.readString(libraries).strip();
    }

    /** What it is, and its version. */
    String name() {
        return name;
    }

    /** Recomputes the whole history so many times. */
    void run(int threads, int times) {
        say("run " + threads + " " + times);
        line();
    }

    /** The sums of the last time, one line for each account and currency. */
    List<String> sums() {
        say("sums");
        List<String> sums = new ArrayList<>();
        for (String line = line(); !"end".equals(line); line = line()) sums.add(line);
        return sums;
    }

    /** Processor time that it has used since it began, in microseconds. */
    long cpuMicros() {
        return CpuTime.ofTree(process.pid()) + (server == 0 ? 0 : CpuTime.ofTree(server));
    }

    private void say(String line) {
        try {
            to.write(line + "\n");
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() {
        try {
            String line = from.readLine();
            if (line == null) throw new CannotRun("A peer ended before it had answered; it says why above.");
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it in order: a server of its own must go with it. */
    @Override
    public void close() {
        try {
            to.close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
