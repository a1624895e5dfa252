package ngage.partner.console.system;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many facts the services read, by what became of them. Counters are read now and then, so that a rate can be told without
 * a system that keeps them; of several instances of a service those of the one that answers.
 */
@ApplicationScoped
class Rates {
    /** The rate is that of about the last minute. */
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final int MILLI = 1_000;

    private final Neighbours neighbours;
    private final MeterRegistry registry;
    private final String own;
    private final Map<String, Deque<Sample>> samples = new ConcurrentHashMap<>();

    private record Sample(long nanos, FactCounts facts) {}

    Rates(
            Neighbours neighbours,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.application.name") String own) {
        this.neighbours = neighbours;
        this.registry = registry;
        this.own = own;
    }

    /** The rates of those that answered when last asked; who did not is left out. */
    List<Rate> all() {
        List<Rate> rates = new ArrayList<>();
        new TreeMap<>(samples).forEach((service, kept) -> {
            synchronized (kept) {
                if (!kept.isEmpty()) rates(service, kept, rates);
            }
        });
        return rates;
    }

    private static void rates(String service, Deque<Sample> kept, List<Rate> rates) {
        Sample now = kept.getLast();
        Sample then = kept.getFirst();
        long nanos = now.nanos() - then.nanos();
        now.facts().counts().forEach((of, total) -> {
            long grown = total - then.facts().counts().getOrDefault(of, 0L);
            long rate = nanos == 0 ? -1 : grown * TimeUnit.SECONDS.toNanos(1) / (nanos / MILLI);
            rates.add(new Rate(service, of.topic(), of.outcome(), total, rate));
        });
    }

    @Scheduled(every = "${ngage.console.rates-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        Map<String, CompletableFuture<Reply<Neighbours.Said>>> asked = new TreeMap<>();
        for (String service : neighbours.names()) asked.put(service, neighbours.text(service, "/q/metrics"));
        keep(own, new FactCounts("", ownCounts()));
        asked.forEach((service, answer) -> {
            if (answer.join() instanceof Reply.Known<Neighbours.Said>(Neighbours.Said said) && said.isGood()) {
                keep(service, FactCounts.of(said.text()));
            } else {
                samples.remove(service);
            }
        });
    }

    private Map<FactCounts.Of, Long> ownCounts() {
        Map<FactCounts.Of, Long> counts = new TreeMap<>();
        for (Counter counter : registry.find("ngage.facts").counters()) {
            counts.put(
                    new FactCounts.Of(
                            Objects.requireNonNullElse(counter.getId().getTag("topic"), ""),
                            Objects.requireNonNullElse(counter.getId().getTag("outcome"), "")),
                    (long) counter.count());
        }
        return counts;
    }

    private void keep(String service, FactCounts facts) {
        long now = System.nanoTime();
        Deque<Sample> kept = samples.computeIfAbsent(service, any -> new ArrayDeque<>());
        synchronized (kept) {
            // Another instance, or a new start: its counters say nothing about those before.
            kept.removeIf(sample -> !sample.facts().process().equals(facts.process()));
            while (kept.size() > 1 && now - kept.getFirst().nanos() > KEPT_NANOS) kept.removeFirst();
            kept.addLast(new Sample(now, facts));
        }
    }
}
