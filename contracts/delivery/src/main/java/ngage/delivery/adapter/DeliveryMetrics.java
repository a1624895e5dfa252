package ngage.delivery.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import ngage.delivery.protocol.Count;
import ngage.wire.Refusal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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

    /** Whatever may be counted of the topics read begins at 0, so that the first of its kind is seen as an increase. */
    DeliveryMetrics(
            MeterRegistry registry,
            @ConfigProperty(name = "mp.messaging.incoming." + Delivery.CHANNEL + ".topics") List<String> topics) {
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
        for (String topic : topics) {
            for (Count.Outcome outcome : Count.Outcome.values()) facts(topic, outcome);
            for (Refusal.Reason reason : Refusal.Reason.values()) deadLetters(topic, reason);
        }
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
        if (records > 0) facts(topic, outcome).increment(records);
    }

    private Counter facts(String topic, Count.Outcome outcome) {
        String name = outcome.name().toLowerCase(Locale.ROOT);
        return counters.computeIfAbsent(topic + ' ' + name, key -> Counter.builder("ngage.facts")
                .description("Records consumed, by what became of them")
                .tag("topic", topic)
                .tag("outcome", name)
                .register(registry));
    }

    void refused(String topic, Refusal.Reason reason) {
        deadLetters(topic, reason).increment();
    }

    private Counter deadLetters(String topic, Refusal.Reason reason) {
        return counters.computeIfAbsent("refused " + topic + reason, key -> Counter.builder("ngage.dead.letters")
                .description("Records refused to dead-letter")
                .tag("topic", topic)
                .tag("reason", reason.name())
                .register(registry));
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
