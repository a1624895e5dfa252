package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import ngage.proof.Machine;

/**
 * The commission service beside its peers.
 *
 * @param command gives the same facts again
 * @param began in UTC
 * @param sameRows whether the peers kept the rows that ours keeps, facts and known ids among them
 * @param facts records published
 * @param bookings how many of them are bookings
 */
@JsonPropertyOrder({"command", "began", "machine", "guarantees", "sameRows", "facts", "bookings", "counts", "peers"})
record PeerReport(
        String command, String began, Machine machine, boolean sameRows, int facts, int bookings, List<Against> peers)
        implements Report {
    /** What both sides guarantee. */
    static final String SAME =
            "synchronous_commit=on, acks=all, Kafka transactions, read_committed, the same sum for each booking, half and partner";

    /**
     * One replay of one side.
     *
     * @param whole from the first offset committed to the last payout visible, on a cold Java machine
     * @param warm the second half of its facts
     * @param published payouts, those that take back among them
     * @param standing halves of bookings for which something is paid in the end
     * @param totals by half and currency, in minor units
     * @param rows kept of the customers' facts by table; none if they are not counted
     */
    record Side(
            Span whole,
            Span warm,
            long published,
            int standing,
            SortedMap<String, Long> totals,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, Long> rows) {}

    /**
     * @param equal whether both pay the same for each booking and half to each partner; else the pair counts for nothing
     */
    record Pair(Side ours, Side peer, boolean equal) {
        /** Whether both keep as many rows in each table that is counted. */
        boolean equalRows() {
            return ours.rows().equals(peer.rows());
        }

        boolean counts() {
            return equal && equalRows();
        }

        /** Processor time of the peer for each fact, over ours. */
        @JsonProperty
        double peerToOurs() {
            return peer.warm().cpuMicrosPerFact() / ours.warm().cpuMicrosPerFact();
        }

        /** The same from the first fact on, in which both have cold Java machines. */
        @JsonProperty
        double peerToOursWhole() {
            return peer.whole().cpuMicrosPerFact() / ours.whole().cpuMicrosPerFact();
        }
    }

    /** All pairs with one peer. */
    record Against(String peer, List<Pair> pairs) {
        @JsonProperty
        Spread peerToOurs() {
            return spread(Pair::peerToOurs);
        }

        @JsonProperty
        Spread peerToOursWhole() {
            return spread(Pair::peerToOursWhole);
        }

        boolean equal() {
            return pairs.stream().allMatch(Pair::equal);
        }

        boolean equalRows() {
            return pairs.stream().allMatch(Pair::equalRows);
        }

        private Spread spread(ToDoubleFunction<Pair> figure) {
            return Spread.of(pairs.stream().mapToDouble(figure).toArray());
        }

        private Spread spread(Function<Pair, Side> side, ToDoubleFunction<Side> figure) {
            return spread(pair -> figure.applyAsDouble(side.apply(pair)));
        }
    }

    @Override
    @JsonProperty
    public String guarantees() {
        return sameRows ? SAME + ", with the same rows" : SAME;
    }

    @Override
    @JsonProperty
    public boolean counts() {
        return peers.stream().allMatch(against -> against.equal() && against.equalRows());
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(Locale.ROOT, "%,d facts, %,d of them bookings%n", facts, bookings);
        for (Against against : peers) {
            out.printf(Locale.ROOT, "%n%-46s %10s %10s %10s%n", against.peer(), "median", "least", "most");
            print(out, "ours", against, Pair::ours);
            print(out, "the peer", against, Pair::peer);
            row(out, "the peer / ours, processor time", against.peerToOurs());
            row(out, "the same from cold Java machines on", against.peerToOursWhole());
            Side ours = against.pairs().getFirst().ours();
            Side peer = against.pairs().getFirst().peer();
            out.printf(
                    Locale.ROOT,
                    "payouts published: %,d and %,d; halves paid in the end: %,d and %,d%n",
                    ours.published(),
                    peer.published(),
                    ours.standing(),
                    peer.standing());
            if (sameRows) out.printf("rows kept: %s and %s%n", ours.rows(), peer.rows());
        }
        out.println();
        out.println(verdict());
        out.flush();
    }

    private String verdict() {
        if (!peers.stream().allMatch(Against::equal)) return "A PAIR DIFFERS IN WHAT IT PAYS: no figure here counts.";
        if (!peers.stream().allMatch(Against::equalRows)) {
            return "A PAIR DIFFERS IN HOW MANY ROWS IT KEEPS: no figure here counts.";
        }
        return "Every pair pays the same for each booking and half to each partner"
                + (sameRows ? ", and keeps as many rows in each table of facts." : ".");
    }

    private static void print(PrintWriter out, String who, Against against, Function<Pair, Side> side) {
        row(out, who + ", processor microseconds a fact", against.spread(side, of -> of.warm()
                .cpuMicrosPerFact()));
        for (String process : List.of("service", "kafka", "postgresql")) {
            row(out, "  " + process, against.spread(side, of -> of.warm().cpuMicrosPerFact(process)));
        }
        row(out, "  facts a second", against.spread(side, of -> of.warm().factsPerSecond()));
    }

    private static void row(PrintWriter out, String what, Spread spread) {
        out.printf(
                Locale.ROOT, "%-46s %,10.2f %,10.2f %,10.2f%n", what, spread.median(), spread.least(), spread.most());
    }
}
