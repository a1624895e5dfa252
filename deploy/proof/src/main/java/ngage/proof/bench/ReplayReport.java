package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToDoubleFunction;
import ngage.proof.Machine;

/**
 * What replays measured.
 *
 * @param command gives the same facts again
 * @param began in UTC
 * @param facts records published, each read by both services
 * @param bookings how many of them are bookings
 */
@JsonPropertyOrder({
    "command",
    "began",
    "machine",
    "guarantees",
    "facts",
    "bookings",
    "audited",
    "factsPerSecond",
    "warmFactsPerSecond",
    "cpuMicrosPerFact",
    "floorToOurs",
    "runs"
})
record ReplayReport(String command, String began, Machine machine, int facts, int bookings, List<ReplayRun> runs)
        implements Report {

    @Override
    @JsonProperty
    public String guarantees() {
        return GUARANTEES;
    }

    /** Whether the auditor found every run right. */
    @JsonProperty
    boolean audited() {
        return runs.stream().allMatch(ReplayRun::audited);
    }

    /** From cold Java machines to the last payout. */
    @JsonProperty
    Spread factsPerSecond() {
        return spread(run -> run.whole().factsPerSecond());
    }

    @JsonProperty
    Spread warmFactsPerSecond() {
        return spread(run -> run.warm().factsPerSecond());
    }

    /** Of all processes, in the warm half. */
    @JsonProperty
    Spread cpuMicrosPerFact() {
        return spread(run -> run.warm().cpuMicrosPerFact());
    }

    @JsonProperty
    Spread floorToOurs() {
        return spread(ReplayRun::floorToOurs);
    }

    Spread spread(ToDoubleFunction<ReplayRun> figure) {
        return Spread.of(runs.stream().mapToDouble(figure).toArray());
    }

    @Override
    public boolean counts() {
        return audited();
    }

    @Override
    public void print(PrintWriter out) {
        new ReplayTable(out).print(this);
    }
}
