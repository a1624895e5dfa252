package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import ngage.proof.Machine;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of the commission service beside those of a peer.
 *
 * @param began in UTC
 * @param commitMillis how often the peer commits
 * @param seconds how long each rate was kept up
 * @param factsBefore what each side knew when it began
 */
@JsonPropertyOrder({
    "command",
    "began",
    "machine",
    "guarantees",
    "counts",
    "peer",
    "commitMillis",
    "seconds",
    "factsBefore",
    "rates"
})
record PeerLatencyReport(
        String command,
        String began,
        Machine machine,
        String peer,
        int commitMillis,
        int seconds,
        int factsBefore,
        List<AtRate> rates)
        implements Report {

    private static final String COUNTS = "counts";

    /**
     * One side at one rate.
     *
     * @param published payouts, those before the load and those that take back among them
     * @param standing halves of bookings for which something is paid in the end
     * @param totals by half and currency, in minor units
     */
    record Side(@JsonUnwrapped LatencyRun run, long published, int standing, SortedMap<String, Long> totals) {}

    /**
     * @param oursFirst whether ours was measured before the peer
     * @param equal whether both pay the same for each booking and half to each partner
     */
    @JsonPropertyOrder({"oursFirst", "equal", "verdict", "oursToPeer", "ours", "peer"})
    record Pair(boolean oursFirst, Side ours, Side peer, boolean equal) {

        /** Whether the two can be held against each other, and if not, why. */
        @JsonProperty
        String verdict() {
            if (!equal) return "void: the two pay differently";
            if (!ours.run().verdict().equals(COUNTS))
                return "ours: " + ours.run().verdict();
            if (!peer.run().verdict().equals(COUNTS))
                return "the peer: " + peer.run().verdict();
            return COUNTS;
        }

        /** Our p99 over the peer's; null if the pair does not count. */
        @JsonProperty
        @Nullable
        Double oursToPeer() {
            return counts() ? ratio() : null;
        }

        private boolean counts() {
            return verdict().equals(COUNTS);
        }

        private double ratio() {
            return ours.run().waits().p99() / (double) peer.run().waits().p99();
        }
    }

    /** All pairs at one rate. */
    @JsonPropertyOrder({"rate", "oursToPeer", "pairs"})
    record AtRate(int rate, List<Pair> pairs) {

        /** Our p99 over the peer's, over the pairs that count; null if none does. */
        @JsonProperty
        @Nullable
        Spread oursToPeer() {
            double[] ratios =
                    pairs.stream().filter(Pair::counts).mapToDouble(Pair::ratio).toArray();
            return ratios.length == 0 ? null : Spread.of(ratios);
        }
    }

    @Override
    @JsonProperty
    public String guarantees() {
        return PeerReport.SAME;
    }

    @Override
    @JsonProperty
    public boolean counts() {
        return rates.stream().flatMap(at -> at.pairs().stream()).allMatch(Pair::equal);
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(
                Locale.ROOT,
                "%d s each, each side alone and fresh, on %,d facts that it knew; %s commits every %,d ms%n",
                seconds,
                factsBefore,
                peer,
                commitMillis);
        out.println("Milliseconds from when a booking was due to be sent until both its payouts were visible.");
        out.println();
        out.printf(
                "%10s %4s %-8s %10s %10s %10s %10s %10s %12s   %s%n",
                "a second", "pair", "", "p50", "p99", "p99.9", "max", "slip p99", "CPU us each", "");
        rates.forEach(at -> pairs(out, at));
        out.printf("%n%-32s %10s %10s %10s%n", "p99, ours / " + peer, "median", "least", "most");
        rates.forEach(at -> ratio(out, at));
        out.println();
        out.println(
                counts()
                        ? "Every pair pays the same for each booking and half to each partner."
                        : "A PAIR DIFFERS IN WHAT IT PAYS: no figure here counts.");
        out.flush();
    }

    private void pairs(PrintWriter out, AtRate at) {
        int number = 1;
        for (Pair pair : at.pairs()) {
            if (pair.oursFirst()) row(out, number, "ours", pair.ours().run());
            row(out, number, peer, pair.peer().run());
            if (!pair.oursFirst()) row(out, number, "ours", pair.ours().run());
            number++;
        }
    }

    private static void row(PrintWriter out, int number, String who, LatencyRun run) {
        LatencyRun.Times waits = run.waits();
        out.printf(
                Locale.ROOT,
                "%,10d %4d %-8s %,10.1f %,10.1f %,10.1f %,10.1f %,10.2f %,12.0f   %s%n",
                run.rate(),
                number,
                who,
                waits.p50() / 1e3,
                waits.p99() / 1e3,
                waits.p999() / 1e3,
                waits.max() / 1e3,
                run.slips().p99() / 1e3,
                run.cpuMicrosPerBooking(),
                run.verdict());
    }

    private static void ratio(PrintWriter out, AtRate at) {
        Spread ratio = at.oursToPeer();
        String rate = String.format(Locale.ROOT, "%,d a second", at.rate());
        if (ratio == null) {
            out.printf("%-32s %s%n", rate, "no pair counts");
        } else {
            out.printf(
                    Locale.ROOT, "%-32s %,10.3f %,10.3f %,10.3f%n", rate, ratio.median(), ratio.least(), ratio.most());
        }
    }
}
