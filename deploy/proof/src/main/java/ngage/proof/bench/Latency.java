package ngage.proof.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.demo.Probe;

/**
 * How long a booking takes, in an open loop: bookings leave at their times whatever the services do. One system, with a market
 * behind it, takes all rates one after the other; between two of them it comes to rest.
 */
final class Latency {
    static final int MONTHS_BEFORE = 2;
    static final int WARM_UP_RATE = 500;
    static final Duration WARM_UP = Duration.ofSeconds(15);

    private final WholeMarket market;
    private final PortPlan ports;
    private final Duration length;
    private final Consumer<String> say;

    /**
     * What was measured.
     *
     * @param maximum facts a second
     */
    record Measured(long maximum, List<LatencyRun> rates, boolean audited) {}

    Latency(long seed, PortPlan ports, Duration length, Consumer<String> say) {
        this.market = WholeMarket.of(MONTHS_BEFORE, seed);
        this.ports = ports;
        this.length = length;
        this.say = say;
    }

    int factsBefore() {
        return market.told().facts().size();
    }

    /**
     * Measures at these rates.
     *
     * @param rates bookings a second
     * @param known the maximum, if it is known; else it is what the services did with the facts before
     * @param halfToo also at half of the maximum
     */
    Measured measure(List<Integer> rates, OptionalInt known, boolean halfToo) {
        return FreshSystem.measure(ports, market.told(), system -> {
            system.startBacking();
            say.accept("filling the topics with " + factsBefore() + " facts");
            FreshSystem.fill(system, market.told());
            say.accept("starting the services on them");
            CatchUp caughtUp = CatchUp.started(system, factsBefore());
            long maximum =
                    known.isPresent() ? known.getAsInt() : caughtUp.warm().factsPerSecond();
            List<Integer> all = new ArrayList<>(rates);
            if (halfToo) all.add(Math.toIntExact(Math.max(1, maximum / 2)));
            List<LatencyRun> runs = all(system, all);
            say.accept("auditing");
            return new Measured(maximum, runs, FreshSystem.audited(system));
        });
    }

    private List<LatencyRun> all(LocalSystem system, List<Integer> rates) {
        say.accept("warming up");
        var _ = run(system, WARM_UP_RATE, WARM_UP, "W");
        List<LatencyRun> runs = new ArrayList<>();
        for (int rate : rates) {
            say.accept(rate + " bookings a second");
            runs.add(run(system, rate, length, String.valueOf(runs.size())));
        }
        return runs;
    }

    private LatencyRun run(LocalSystem system, int rate, Duration time, String name) {
        Accounts accounts = new Accounts(system);
        Map<String, Long> before = accounts.read();
        Probe.Latency measured = Probe.run(system.bootstrapServers(), market.course(rate, time, name));
        Map<String, Long> spent = Accounts.between(before, accounts.read());
        CatchUp.settled(system);
        return LatencyRun.of(rate, measured, spent);
    }
}
