package ngage.delivery;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import ngage.delivery.Applying.Result;
import ngage.delivery.PositionStore.Stored;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rounds: take what has arrived, apply it in PostgreSQL, publish it to Kafka, again. One thread; a round that fails
 * for a passing reason is tried again until it succeeds or the partitions are somebody else's.
 */
@ApplicationScoped
public class Delivery {
    static final String CHANNEL = "facts";

    /** How long a rebalance waits for the round at work, before the round is left to be fenced. */
    private static final Duration HANDOVER_MAX = Duration.ofSeconds(20);

    /** The exit code of a process that must start anew to publish anything. */
    private static final int EXIT_PUBLISHER_LOST = 3;

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final DataSource database;
    private final FactHandler handler;
    private final Applying applying;
    private final Publisher publisher;
    private final CrashPoint crashPoint;
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;
    private final DeliveryState state;
    private final String service;
    private final Inbox inbox;
    private final Backoff backoff;
    private final ReentrantLock atWork = new ReentrantLock();
    private final Thread thread;
    private volatile boolean stopping;

    Delivery(
            DataSource database,
            FactHandler handler,
            Publisher publisher,
            CrashPoint crashPoint,
            DeliveryMetrics metrics,
            DeliveryConfig config,
            DeliveryState state,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.handler = handler;
        this.applying = new Applying(handler);
        this.publisher = publisher;
        this.crashPoint = crashPoint;
        this.metrics = metrics;
        this.config = config;
        this.state = state;
        this.service = service;
        this.inbox = new Inbox(config.waitingRecordsMax());
        this.backoff = new Backoff(config.backoffMin(), config.backoffMax());
        this.thread = Thread.ofPlatform().name("delivery").unstarted(this::work);
    }

    void start(@Observes StartupEvent event) {
        metrics.waiting(inbox::waitingRecords);
        metrics.positions(state::assignedPartitions);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        inbox.close();
        thread.join(HANDOVER_MAX);
        if (thread.isAlive()) thread.interrupt();
    }

    /** Hands polled records over; blocks while enough are waiting, which makes the connector pause fetching. */
    @Incoming(CHANNEL)
    @Blocking
    public void receive(
            ConsumerRecords<byte[], byte[]> records, IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata)
            throws InterruptedException {
        inbox.put(records, metadata.getConsumerGroupGenerationId());
    }

    /** Partitions were assigned; only now are records taken. */
    void assigned(Assignment assignment) {
        state.assigned(assignment.partitions().size());
        inbox.open(assignment);
    }

    /** Partitions are about to go: the round at work may finish, so that the next owner finds everything done. */
    void revoked() {
        inbox.revoke();
        try {
            if (atWork.tryLock(HANDOVER_MAX.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) atWork.unlock();
        } catch (InterruptedException stoppingNow) {
            Thread.currentThread().interrupt();
        }
        state.revoked();
    }

    boolean isStopping() {
        return stopping;
    }

    private void work() {
        try {
            for (Inbox.@Nullable Round round; (round = inbox.take(config.batchRecordsMax())) != null || !stopping; ) {
                if (round == null) continue;
                atWork.lock();
                try {
                    deliver(round);
                } finally {
                    atWork.unlock();
                }
            }
        } catch (InterruptedException stoppingNow) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            stopFor(bug);
        }
    }

    private void stopFor(Throwable bug) {
        state.failed(String.valueOf(bug));
        LOG.errorf(bug, "delivery stopped: a mistake in the code or in the data; nothing is lost, nothing goes on");
    }

    /** Tries a round until every record of it is applied and published, or the partitions are gone. */
    private void deliver(Inbox.Round round) {
        backoff.reset();
        Reading reading = new Reading(round.records());
        boolean finished = false;
        while (!finished && !stopping && inbox.isCurrent(round.assignment())) {
            try {
                finished = attempt(round.assignment(), round.records(), reading);
                backoff.reset();
                state.working();
            } catch (SQLException | RuntimeException thrown) {
                handler.forget();
                reading.forget();
                finished = !mayTryAgain(thrown, round.assignment());
            }
        }
    }

    private boolean mayTryAgain(Exception thrown, Assignment assignment) {
        return switch (Failure.of(thrown)) {
            case TRANSIENT -> {
                metrics.retried();
                state.waiting(String.valueOf(thrown.getMessage()));
                LOG.warnf("round is tried again: %s", thrown.getMessage());
                backoff.pause();
                yield true;
            }
            case SUPERSEDED -> {
                LOG.infof("round is left to the partitions' next owner: %s", thrown.getMessage());
                inbox.revoke(assignment);
                yield false;
            }
            case FATAL -> {
                LOG.errorf(thrown, "this process must start anew: %s", thrown.getMessage());
                state.failed(String.valueOf(thrown.getMessage()));
                inbox.close();
                stopping = true;
                Quarkus.asyncExit(EXIT_PUBLISHER_LOST);
                yield false;
            }
            case BUG -> throw new IllegalStateException("cannot apply " + thrown.getMessage(), thrown);
        };
    }

    /** One database transaction and one Kafka transaction; whether all records of the round are behind them. */
    private boolean attempt(Assignment assignment, List<ConsumerRecord<byte[], byte[]>> records, Reading reading)
            throws SQLException {
        long begun = System.nanoTime();
        Result result;
        List<ProducerRecord<byte[], byte[]>> outputs;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                result = applying.apply(connection, assignment, reading);
                outputs = unpublished(connection, assignment, result.before());
                connection.commit();
            } catch (Throwable failed) {
                // Whatever it was: a connection handed back with work in it would be committed by the pool.
                connection.rollback();
                throw failed;
            }
        }
        crashPoint.afterDatabaseCommit();
        handler.committed();
        if (!records.isEmpty()) metrics.round(result.counts().size(), Duration.ofNanos(System.nanoTime() - begun));
        count(result);
        result.outputs()
                .forEach(output ->
                        outputs.add(Publisher.record(output, output.id().source())));
        result.refused().forEach(refused -> outputs.add(refused.asDeadLetter(service)));
        publish(assignment, outputs, result.after());
        crashPoint.afterKafkaCommit();
        records.stream()
                .mapToLong(ConsumerRecord::timestamp)
                .min()
                .ifPresent(oldest -> metrics.age(Duration.between(Instant.ofEpochMilli(oldest), Instant.now())));
        return result.finished();
    }

    /** What an earlier round, here or elsewhere, has committed and not published. */
    private List<ProducerRecord<byte[], byte[]>> unpublished(
            Connection connection, Assignment assignment, Map<TopicPartition, Stored> stored) throws SQLException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Stored at : stored.values()) {
            Position published = assignment.publishedUpTo(at.partition());
            if (at.position().isBefore(published)) {
                throw new Failure.PublisherLostException(
                        at.partition() + ": the database went back from " + published + " to " + at.position(), null);
            }
            if (!published.isBefore(at.position())) continue;
            LOG.infof(
                    "reading back what was not published: %s from %s to %s", at.partition(), published, at.position());
            for (Output output : handler.readBack(connection, at.id(), published, at.position())) {
                records.add(Publisher.record(output, output.id().source()));
            }
            RefusalStore.readBack(
                            connection,
                            at.id(),
                            at.partition(),
                            published.offset(),
                            at.position().offset())
                    .forEach(refused -> records.add(refused.asDeadLetter(service)));
        }
        return records;
    }

    private void publish(
            Assignment assignment, List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, Stored> after) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Stored at : after.values()) {
            if (assignment.publishedUpTo(at.partition()).isBefore(at.position())) {
                offsets.put(at.partition(), Recovery.asOffset(at.position()));
            }
        }
        if (offsets.isEmpty()) return;
        long begun = System.nanoTime();
        publisher.publish(records, offsets, assignment.group());
        for (TopicPartition partition : offsets.keySet()) {
            assignment.publishedUpTo(
                    partition, requireNonNull(after.get(partition)).position());
        }
        metrics.published(records.size(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private void count(Result result) {
        result.counts().forEach(count -> {
            metrics.consumed(count.topic(), count.outcome(), 1);
            if (count.reason() != null) metrics.refused(count.topic(), count.reason());
        });
    }
}
