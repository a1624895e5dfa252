package ngage.proof.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.demo.Probe;
import ngage.proof.bench.PeerLatencyReport.AtRate;
import ngage.proof.bench.PeerLatencyReport.Pair;
import ngage.proof.bench.PeerLatencyReport.Side;

/**
 * How long a booking takes with the commission service and with a Kafka Streams application, under the same load, each alone on a
 * broker and a database of its own, turn by turn: ours, the peer; then the peer, ours. Both start on the same market. Every
 * partner, succession and programme of it lies in the topics before they do, and afterwards only bookings come: the peer settles
 * by the register that it finds when it starts.
 */
final class PeerLatency {
    /** The only peer that is measured so. */
    static final Peer PEER = Peer.streams;

    private final WholeMarket market;
    private final PortPlan ports;
    private final Duration length;
    private final int commitMillis;
    private final Consumer<String> say;

    /** @param commitMillis how often the peer commits */
    PeerLatency(long seed, PortPlan ports, Duration length, int commitMillis, Consumer<String> say) {
        this.market = WholeMarket.of(Latency.MONTHS_BEFORE, seed);
        this.ports = ports;
        this.length = length;
        this.commitMillis = commitMillis;
        this.say = say;
    }

    /** What one side gave. */
    private record Measured(Side side, PayoutSums payouts) {}

    int factsBefore() {
        return market.told().facts().size();
    }

    /**
     * Measures so many pairs at a rate.
     *
     * @param rate bookings a second
     */
    AtRate at(int rate, int pairs) {
        List<Pair> measured = new ArrayList<>();
        for (int pair = 1; pair <= pairs; pair++) {
            say.accept(rate + " bookings a second, pair " + pair + " of " + pairs);
            boolean oursFirst = pair % 2 == 1;
            Measured first = oursFirst ? ours(rate) : theirs(rate);
            Measured second = oursFirst ? theirs(rate) : ours(rate);
            Measured ours = oursFirst ? first : second;
            Measured theirs = oursFirst ? second : first;
            boolean equal = ours.payouts().pays(theirs.payouts());
            measured.add(new Pair(oursFirst, ours.side(), theirs.side(), equal));
            say.accept(measured.getLast().verdict() + "; p99 in microseconds: "
                    + ours.side().run().waits().p99() + " and "
                    + theirs.side().run().waits().p99());
        }
        return new AtRate(rate, List.copyOf(measured));
    }

    private Measured ours(int rate) {
        say.accept("ours");
        return measured(rate, Alone::ours);
    }

    private Measured theirs(int rate) {
        say.accept(PEER.name());
        return measured(rate, system -> Alone.theirs(system, PEER, Peer.startStreams(system, commitMillis, false)));
    }

    private Measured measured(int rate, Function<LocalSystem, Alone> start) {
        return Alone.measure(ports, market.told(), start, side -> {
            side.awaitReady();
            side.awaitAll();
            var _ = loaded(side, Latency.WARM_UP_RATE, Latency.WARM_UP, "W");
            LatencyRun run = loaded(side, rate, length, "0");
            PayoutSums payouts = PayoutSums.read(side.brokers());
            return new Measured(new Side(run, payouts.published(), payouts.standing(), payouts.totals()), payouts);
        });
    }

    /** Returns when it has come to rest again. */
    private LatencyRun loaded(Alone side, int rate, Duration time, String name) {
        Map<String, Long> before = side.cpuMicros();
        Probe.Latency measured = Probe.run(side.brokers(), market.course(rate, time, name));
        Map<String, Long> spent = Accounts.between(before, side.cpuMicros());
        side.awaitAll();
        return LatencyRun.of(rate, measured, spent);
    }
}
