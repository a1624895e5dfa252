package ngage.proof.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ngage.backing.JdbcAddress;
import ngage.local.CannotRun;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.ServiceInstance;

/**
 * What a fact costs over histories of several sizes: the same facts over each, on a broker and databases of its own. The services
 * take in the market's opening, and end; the history is written; they start again, with the facts before them.
 */
final class HistoryGrowth {
    private static final long MEGABYTE = 1 << 20;

    private final AgedMarket market;
    private final PortPlan ports;
    private final Consumer<String> say;

    HistoryGrowth(AgedMarket market, PortPlan ports, Consumer<String> say) {
        this.market = market;
        this.ports = ports;
        this.say = say;
    }

    /**
     * A replay.
     *
     * @param standing how many of its bookings' halves are paid
     * @param paid what is paid for them, as a fingerprint
     */
    private record Replayed(
            long history,
            long simulatedMillis,
            Span warm,
            Map<String, Long> memory,
            Map<String, Long> storedBefore,
            Map<String, Long> stored,
            int standing,
            BigInteger paid,
            boolean reconciled) {}

    List<OverHistory> measure(List<Long> sizes) {
        List<Replayed> replays = new ArrayList<>();
        for (long size : sizes) {
            say.accept("over a history of %,d bookings".formatted(size));
            replays.add(FreshSystem.measure(ports, market.opening(), system -> replay(system, size)));
        }
        Replayed smallest = replays.stream()
                .min(Comparator.comparingLong(Replayed::history))
                .orElseThrow();
        return replays.stream().map(one -> over(one, smallest)).toList();
    }

    private static OverHistory over(Replayed one, Replayed smallest) {
        return new OverHistory(
                one.history(),
                one.simulatedMillis(),
                one.warm(),
                one.memory(),
                one.storedBefore(),
                one.stored(),
                one.standing(),
                one.paid().equals(smallest.paid()),
                one.reconciled());
    }

    private Replayed replay(LocalSystem system, long size) {
        SimulatedHistory history = SimulatedHistory.before(market.opening().firstMonth(), size);
        requireRoom(system, history);
        system.startBacking();
        say.accept("opening the market");
        FreshSystem.fill(system, market.opening());
        system.startServices();
        long behind = CatchUp.settled(system);
        system.instances().forEach(ServiceInstance::stop);
        long began = System.nanoTime();
        JdbcAddress commission = system.database(Service.COMMISSION);
        JdbcAddress tier = system.database(Service.TIER);
        Unforced.during(system.backing().postgres(), () -> history.write(commission, tier, say));
        long simulatedMillis = (System.nanoTime() - began) / 1_000_000;
        say.accept("simulated in %,d s; replaying".formatted(simulatedMillis / 1_000));
        Map<String, Long> storedBefore = Growth.stored(system);
        FreshSystem.fill(system, market.replayed());
        CatchUp caughtUp =
                CatchUp.startedAgain(system, behind, market.replayed().facts().size());
        boolean reconciled = Reconciled.is(system.address(Service.COMMISSION));
        Map<String, Long> memory = Growth.memory(system);
        Map<String, Long> stored = Growth.stored(system);
        PayoutSums payouts = PayoutSums.read(system.bootstrapServers()).without(SimulatedHistory::isOf);
        Replayed replayed = new Replayed(
                size,
                simulatedMillis,
                caughtUp.warm(),
                memory,
                storedBefore,
                stored,
                payouts.standing(),
                payouts.fingerprint(),
                reconciled);
        say.accept(Math.round(replayed.warm().cpuMicrosPerFact()) + " processor microseconds a fact"
                + (reconciled ? "" : "; NOT RECONCILED"));
        return replayed;
    }

    private static void requireRoom(LocalSystem system, SimulatedHistory history) {
        try {
            long free = Files.getFileStore(system.data()).getUsableSpace();
            if (free >= history.bytes()) return;
            throw new CannotRun("A history of %,d bookings needs %,d MB at %s; only %,d MB are free."
                    .formatted(history.bookings(), history.bytes() / MEGABYTE, system.data(), free / MEGABYTE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
