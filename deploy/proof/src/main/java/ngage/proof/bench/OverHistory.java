package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A replay over a simulated history.
 *
 * @param history its bookings
 * @param simulatedMillis how long writing it took
 * @param warm the second half of the replay
 * @param memory bytes of both services at the end, as they lie in memory
 * @param storedBefore bytes of both services' databases when the replay began, by database
 * @param stored the same at its end
 * @param paid halves of the replay's bookings that are paid
 * @param pays whether they are what is paid over the smallest history
 * @param reconciled whether the commission service itself found the same in ledger and topics
 */
record OverHistory(
        long history,
        long simulatedMillis,
        Span warm,
        Map<String, Long> memory,
        Map<String, Long> storedBefore,
        Map<String, Long> stored,
        int paid,
        boolean pays,
        boolean reconciled) {

    /** Processor microseconds a fact, all processes together. */
    @JsonProperty
    double cpuMicrosPerFact() {
        return warm.cpuMicrosPerFact();
    }

    /** Whether its figures are worth anything. */
    @JsonProperty
    boolean counts() {
        return paid > 0 && pays && reconciled;
    }
}
