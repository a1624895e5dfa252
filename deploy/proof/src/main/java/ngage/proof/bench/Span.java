package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A part of a replay.
 *
 * @param facts that both services have applied and published in it
 * @param millis of the clock on the wall
 * @param cpuMicros processor time in it, by process
 */
record Span(long facts, long millis, Map<String, Long> cpuMicros) {

    /** Between two moments of a replay. */
    static Span between(Moment from, Moment to) {
        return new Span(
                to.facts() - from.facts(),
                Math.max(1, (to.nanos() - from.nanos()) / 1_000_000),
                Accounts.between(from.cpuMicros(), to.cpuMicros()));
    }

    @JsonProperty
    long factsPerSecond() {
        return facts * 1_000 / millis;
    }

    /** Microseconds of processor time for one fact, all processes together. */
    @JsonProperty
    double cpuMicrosPerFact() {
        return facts == 0 ? 0 : Accounts.sum(cpuMicros) / (double) facts;
    }

    /** The same of one process alone. */
    double cpuMicrosPerFact(String process) {
        return facts == 0 ? 0 : cpuMicros.getOrDefault(process, 0L) / (double) facts;
    }

    /**
     * @param facts that both services have behind them
     * @param cpuMicros processor time so far, by process
     */
    record Moment(long facts, long nanos, Map<String, Long> cpuMicros) {}
}
