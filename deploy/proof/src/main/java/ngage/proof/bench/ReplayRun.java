package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * One replay, and the floor measured on what it left.
 *
 * @param whole from the first fact consumed to the last output visible to a {@code read_committed} reader, on cold Java machines
 * @param warm the second half of the facts, as {@link CatchUp#warm} has it
 * @param commits database transactions with facts, of both services together
 * @param floor what the same facts, rows and outputs cost without any rules
 * @param audited whether the auditor found every payout and standing right; a run that is not counts for nothing
 */
@JsonPropertyOrder({"audited", "floorToOurs", "whole", "warm", "commits", "floor"})
record ReplayRun(Span whole, Span warm, long commits, List<Stage> floor, boolean audited) {

    /** Processor time of the floor for each fact, over ours in the warm half: 1 would be the limit. */
    @JsonProperty
    double floorToOurs() {
        return floorMicrosPerFact() / warm.cpuMicrosPerFact();
    }

    @JsonProperty
    double floorMicrosPerFact() {
        return floor.stream().mapToLong(Stage::cpuMicros).sum() / (double) whole.facts();
    }

    /** Of one of its stages. */
    double floorMicrosPerFact(int stage) {
        return floor.get(stage).cpuMicros() / (double) whole.facts();
    }
}
