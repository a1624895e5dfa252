package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import ngage.local.CannotRun;
import ngage.local.Home;
import ngage.proof.Machine;

/**
 * A short replay, held against a ratio that was recorded before: ratios survive another machine, times do not.
 *
 * @param began in UTC
 */
record Guard(String command, String began, Machine machine, Recorded recorded, ReplayRun run) implements Report {
    /** Facts of the replay, for which the ratio was recorded. */
    static final int FACTS = 30_000;

    private static final double FALL_MAX = 1.0 / 3;

    /** What is slow stays slow; a neighbour on the machine does not. */
    private static final int TRIES_MAX = 3;

    /**
     * The file.
     *
     * @param facts of the replay that gave it
     * @param floorToOurs processor time a fact, the floor's over ours
     * @param began when that was, in UTC
     */
    record Recorded(int facts, double floorToOurs, String began, Machine machine) {}

    static Path file() {
        return Home.folder().resolve("deploy/proof/bench-guard.json");
    }

    /** Measures until the ratio holds, three times at most; a run that the auditor rejects is the last one. */
    static Guard patiently(Supplier<Guard> measurement) {
        Guard guard = measurement.get();
        for (int tries = 1; tries < TRIES_MAX && guard.run.audited() && !guard.holds(); tries++) {
            guard = measurement.get();
        }
        return guard;
    }

    /** Reads the file. */
    static Recorded recorded(Path file) {
        try {
            Recorded recorded = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(file.toFile(), Recorded.class);
            if (recorded.facts() != FACTS || !(recorded.floorToOurs() > 0)) {
                throw new CannotRun(file + " is not of a replay of " + FACTS
                        + " facts: record it again with 'deploy/ngage bench guard --record'.");
            }
            return recorded;
        } catch (IOException e) {
            throw new CannotRun(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes the file. */
    static void record(Path file, Recorded measured) {
        try {
            Files.writeString(
                    file,
                    new ObjectMapper()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .writeValueAsString(measured) + "\n");
        } catch (IOException e) {
            throw new CannotRun(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    @JsonProperty
    public String guarantees() {
        return GUARANTEES;
    }

    /** What the ratio must be at least. */
    @JsonProperty
    double least() {
        return recorded.floorToOurs() * (1 - FALL_MAX);
    }

    @JsonProperty
    boolean holds() {
        return run.floorToOurs() >= least();
    }

    @Override
    public boolean counts() {
        return run.audited() && holds();
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(
                Locale.ROOT,
                "floor / ours %.3f; recorded %.3f on %s; at least %.3f%n",
                run.floorToOurs(),
                recorded.floorToOurs(),
                recorded.began(),
                least());
        out.println(verdict());
        out.flush();
    }

    private String verdict() {
        if (!run.audited()) return "THE AUDITOR REJECTS THE RUN: it says nothing.";
        if (holds()) return "The guard holds.";
        return "SLOWER: the product costs more, against its floor, than it did by a third or more.";
    }
}
