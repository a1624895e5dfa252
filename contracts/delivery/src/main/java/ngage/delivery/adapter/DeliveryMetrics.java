package ngage.delivery.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import ngage.delivery.protocol.Count;
import ngage.wire.Refusal;

/** What an operator watches of the stream. */
@ApplicationScoped
class DeliveryMetrics {
    private final MeterRegistry registry;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final DistributionSummary batchSize;
    private final Timer eventAge;
    private final Timer databaseTime;
    private final Timer publishTime;
    private final Counter retries;
    private final Counter published;

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
        batchSize = DistributionSummary.builder("ngage.batch.records")
                .description("Records applied in one database transaction")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        eventAge = Timer.builder("ngage.event.age")
                .description("From the broker's time of a batch's oldest record to the publication of its effects")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        databaseTime = Timer.builder("ngage.batch.database")
                .description("Time of one database transaction")
                .register(registry);
        publishTime = Timer.builder("ngage.batch.publish")
                .description("Time of one Kafka transaction")
                .register(registry);
        retries = Counter.builder("ngage.delivery.retries")
                .description("Rounds tried again because database or broker were away or busy")
                .register(registry);
        published = Counter.builder("ngage.outputs.published")
                .description("Records published, dead letters included")
                .register(registry);
    }

    void waiting(Supplier<Number> records) {
        Gauge.builder("ngage.inbox.records", records)
                .description("Records fetched and waiting for their turn")
                .register(registry);
    }

    void positions(Supplier<Number> partitions) {
        Gauge.builder("ngage.assigned.partitions", partitions)
                .description("Input partitions this instance has")
                .register(registry);
    }

    void consumed(String topic, Count.Outcome outcome, int records) {
        if (records == 0) return;
        String name = outcome.name().toLowerCase(java.util.Locale.ROOT);
        counters.computeIfAbsent(topic + ' ' + name, key -> Counter.builder("ngage.facts")
                        .description("Records consumed, by what became of them")
                        .tag("topic", topic)
                        .tag("outcome", name)
                        .register(registry))
                .increment(records);
    }

    void refused(String topic, Refusal.Reason reason) {
        counters.computeIfAbsent("refused " + topic + reason, key -> Counter.builder("ngage.dead.letters")
                        .description("Records refused to dead-letter")
                        .tag("topic", topic)
                        .tag("reason", reason.name())
                        .register(registry))
                .increment();
    }

    void round(int records, Duration database) {
        batchSize.record(records);
        databaseTime.record(database);
    }

    void published(int records, Duration duration) {
        published.increment(records);
        publishTime.record(duration);
    }

    void age(Duration age) {
        eventAge.record(age.isNegative() ? Duration.ZERO : age);
    }

    void retried() {
        retries.increment();
    }
}
