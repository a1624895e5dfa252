package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import ngage.local.demo.Probe;
import org.HdrHistogram.Histogram;

/**
 * One rate.
 *
 * @param rate bookings a second
 * @param sent how many in all
 * @param answered those of them whose two payouts were seen in time
 * @param waits from when a booking was due to be sent until both its payouts were visible; for those without an answer, until
 *     nobody waited any more
 * @param slips from when it was due until the sender came to it; part of the wait
 * @param cpuMicros processor time meanwhile, by process
 */
@JsonPropertyOrder({"rate", "verdict", "sent", "answered", "waits", "slips", "cpuMicrosPerBooking", "cpuMicros"})
record LatencyRun(int rate, long sent, long answered, Times waits, Times slips, Map<String, Long> cpuMicros) {

    /** A sender that is later than this with one booking in a hundred has measured itself. */
    static final long SLIP_MICROS_MAX = 5_000;

    /** In microseconds. */
    record Times(long p50, long p99, long p999, long max) {
        static Times of(Histogram times) {
            return new Times(
                    times.getValueAtPercentile(50),
                    times.getValueAtPercentile(99),
                    times.getValueAtPercentile(99.9),
                    times.getMaxValue());
        }
    }

    static LatencyRun of(int rate, Probe.Latency measured, Map<String, Long> cpuMicros) {
        return new LatencyRun(
                rate,
                measured.sent(),
                measured.answered(),
                Times.of(measured.waits()),
                Times.of(measured.slips()),
                cpuMicros);
    }

    /** Whether its times count, and if not, why. */
    @JsonProperty
    String verdict() {
        if (slips.p99() > SLIP_MICROS_MAX) return "void: the sender itself was late";
        if (answered < sent) return "not kept up with: " + (sent - answered) + " without payouts";
        return "counts";
    }

    /** Microseconds of all processes together, those of the time when nothing came included. */
    @JsonProperty
    double cpuMicrosPerBooking() {
        return sent == 0 ? 0 : Accounts.sum(cpuMicros) / (double) sent;
    }
}
