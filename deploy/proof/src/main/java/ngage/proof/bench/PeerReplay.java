package ngage.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.proof.bench.PeerReport.Against;
import ngage.proof.bench.PeerReport.Pair;
import ngage.proof.bench.PeerReport.Side;
import ngage.proof.bench.Span.Moment;

/**
 * The commission service and a peer on the same facts, each alone on a broker and a database of its own, turn by turn: ours, the
 * peer; then the peer, ours.
 */
final class PeerReplay {
    private final Workload workload;
    private final PortPlan ports;
    private final boolean sameRows;
    private final Consumer<String> say;

    /** @param sameRows whether the peer keeps the rows that we do, and both are counted */
    PeerReplay(Workload workload, PortPlan ports, boolean sameRows, Consumer<String> say) {
        this.workload = workload;
        this.ports = ports;
        this.sameRows = sameRows;
        this.say = say;
    }

    /** What one replay gave. */
    private record Replayed(Side side, PayoutSums payouts) {}

    Against against(Peer peer, int runs) {
        List<Pair> pairs = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            say.accept(peer + ", pair " + run + " of " + runs);
            boolean oursFirst = run % 2 == 1;
            Replayed first = oursFirst ? ours() : theirs(peer);
            Replayed second = oursFirst ? theirs(peer) : ours();
            Replayed ours = oursFirst ? first : second;
            Replayed theirs = oursFirst ? second : first;
            Pair pair = new Pair(ours.side(), theirs.side(), ours.payouts().pays(theirs.payouts()));
            say.accept((pair.counts() ? "equal" : "NOT EQUAL") + ": "
                    + Math.round(ours.side().warm().cpuMicrosPerFact()) + " and "
                    + Math.round(theirs.side().warm().cpuMicrosPerFact()) + " processor microseconds a fact");
            pairs.add(pair);
        }
        return new Against(peer.name(), List.copyOf(pairs));
    }

    private Replayed ours() {
        return replayed(Alone::ours);
    }

    private Replayed theirs(Peer peer) {
        return replayed(system -> Alone.theirs(system, peer, peer.start(system, sameRows)));
    }

    private Replayed replayed(Function<LocalSystem, Alone> start) {
        return Alone.measure(ports, workload, start, this::replayed);
    }

    private Replayed replayed(Alone side) {
        long all = side.facts();
        Moment first = side.await(1);
        Moment half = side.await(all / 2);
        Moment last = side.awaitAll();
        side.awaitReady();
        PayoutSums payouts = PayoutSums.read(side.brokers());
        Side seen = new Side(
                Span.between(first, last),
                Span.between(half, last),
                payouts.published(),
                payouts.standing(),
                payouts.totals(),
                sameRows ? new KeptRows(workload.facts()).count(side.database()) : new TreeMap<>());
        return new Replayed(seen, payouts);
    }
}
