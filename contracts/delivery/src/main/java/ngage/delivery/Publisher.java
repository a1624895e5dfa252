package ngage.delivery;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import ngage.delivery.Failure.PublisherLostException;
import ngage.delivery.Failure.SupersededException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** Publishes outputs and the group's offsets in one Kafka transaction, through the channel {@code outputs}. */
@ApplicationScoped
class Publisher {
    static final String CHANNEL = "outputs";

    /** How often a commit without an answer is asked for again, before the process starts anew to find out. */
    private static final int COMMIT_TRIES_MAX = 5;

    /** After these the producer refuses everything. */
    private static final Set<Class<? extends KafkaException>> LOST = Set.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            OutOfOrderSequenceException.class,
            AuthorizationException.class);

    /** The group has moved on: these offsets are another instance's to commit. */
    private static final Set<Class<? extends KafkaException>> REBALANCED = Set.of(
            CommitFailedException.class,
            IllegalGenerationException.class,
            UnknownMemberIdException.class,
            RebalanceInProgressException.class);

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");

    private final KafkaClientService clients;
    private final CrashPoint crashPoint;

    /** The emitter is asked for so that the channel, and with it the producer, exists; records go to the producer itself. */
    Publisher(KafkaClientService clients, @Channel(CHANNEL) Emitter<byte[]> channel, CrashPoint crashPoint) {
        this.clients = clients;
        this.crashPoint = crashPoint;
    }

    /** The record of an output, as a CloudEvent in binary mode. */
    static ProducerRecord<byte[], byte[]> record(Output output, String source) {
        List<Header> headers = new ArrayList<>(6);
        headers.add(SPEC_VERSION);
        headers.add(header("ce_id", output.id().id()));
        headers.add(header("ce_source", source));
        headers.add(header("ce_type", output.topic().type()));
        headers.add(header("ce_time", output.time().toString()));
        headers.add(CONTENT_TYPE);
        byte[] key = output.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(output.topic().topicName(), null, null, key, output.body(), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Publishes all or nothing and returns once it is known which.
     *
     * @throws SupersededException if the group has been rebalanced since the metadata was taken
     * @throws PublisherLostException if this process must start anew to publish anything
     */
    void publish(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        clients.<byte[], byte[]>getProducer(CHANNEL)
                .runOnSendingThread((Producer<byte[], byte[]> producer) -> {
                    publish(producer, records, offsets, group);
                })
                .await()
                .indefinitely();
    }

    private void publish(
            Producer<byte[], byte[]> producer,
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        try {
            producer.beginTransaction();
            // What a send could not do, the commit throws.
            for (ProducerRecord<byte[], byte[]> record : records) {
                Future<RecordMetadata> _ = producer.send(record);
            }
            producer.sendOffsetsToTransaction(offsets, group);
            crashPoint.beforeKafkaCommit();
            commit(producer);
        } catch (KafkaException failed) {
            if (isCause(failed, LOST))
                throw new PublisherLostException("the transactional producer cannot go on", failed);
            abort(producer);
            if (isCause(failed, REBALANCED)) throw new SupersededException("the group was rebalanced", failed);
            throw failed;
        } catch (IllegalStateException wrongState) {
            throw new PublisherLostException("the transactional producer is in no state to go on", wrongState);
        }
    }

    private static boolean isCause(Throwable thrown, Set<Class<? extends KafkaException>> kinds) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }

    /** A commit without an answer may have happened; asking again gives the same answer as the first time. */
    private static void commit(Producer<byte[], byte[]> producer) {
        for (int tries = 1; ; tries++) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException noAnswer) {
                if (tries == COMMIT_TRIES_MAX) throw new PublisherLostException("no answer to a commit", noAnswer);
            }
        }
    }

    private static void abort(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException stuck) {
            throw new PublisherLostException("a transaction could not be aborted", stuck);
        }
    }
}
