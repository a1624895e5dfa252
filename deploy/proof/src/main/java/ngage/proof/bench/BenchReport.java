package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.function.ToDoubleFunction;
import ngage.proof.Machine;

/**
 * What a bench measured.
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
record BenchReport(String command, String began, Machine machine, int facts, int bookings, List<ReplayRun> runs) {

    /** A figure over all runs. */
    record Spread(double median, double least, double most) {
        static Spread of(double[] sorted) {
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Spread(median, sorted[0], sorted[sorted.length - 1]);
        }
    }

    @JsonProperty
    String guarantees() {
        return "synchronous_commit=on, acks=all, one Kafka transaction a round, read_committed, audit clean";
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
        return Spread.of(runs.stream().mapToDouble(figure).sorted().toArray());
    }

    String json() {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
