package ngage.delivery.adapter;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Membership;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Refused;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jspecify.annotations.Nullable;

/** The output topics through the transactional producer of the channel {@code outputs}, on its sending thread. */
@ApplicationScoped
class KafkaOutputs implements OutputLog {
    static final String CHANNEL = "outputs";

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
    private final String service;
    private final Traces traces;

    /** The emitter is asked for so that the channel, and with it the producer, exists; records go to the producer itself. */
    KafkaOutputs(
            KafkaClientService clients,
            @Channel(CHANNEL) Emitter<byte[]> channel,
            @ConfigProperty(name = "quarkus.application.name") String service,
            Traces traces) {
        this.clients = clients;
        this.service = service;
        this.traces = traces;
    }

    @Override
    public void run(Consumer<Transaction> steps) {
        clients.<byte[], byte[]>getProducer(CHANNEL)
                .runOnSendingThread((Producer<byte[], byte[]> producer) -> {
                    steps.accept(new KafkaTransaction(producer, service, traces));
                })
                .await()
                .indefinitely();
    }

    @Override
    public @Nullable Trouble troubleOf(RuntimeException thrown) {
        // The producer says that it is in no state to go on.
        if (thrown instanceof IllegalStateException) return Trouble.LOST;
        if (!(thrown instanceof KafkaException)) return null;
        if (isCause(thrown, LOST)) return Trouble.LOST;
        if (isCause(thrown, REBALANCED)) return Trouble.REBALANCED;
        return thrown instanceof TimeoutException ? Trouble.NO_ANSWER : Trouble.PASSING;
    }

    private static boolean isCause(Throwable thrown, Set<Class<? extends KafkaException>> kinds) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The record of an output, as a CloudEvent in binary mode. */
    static ProducerRecord<byte[], byte[]> record(Output output) {
        List<Header> headers = new ArrayList<>(6);
        headers.add(SPEC_VERSION);
        headers.add(header("ce_id", output.id().id()));
        headers.add(header("ce_source", output.id().source()));
        headers.add(header("ce_time", output.time().toString()));
        headers.add(CONTENT_TYPE);
        // What is asked for first: a client looks for a header from the last one on.
        headers.add(header("ce_type", output.topic().type()));
        byte[] key = output.key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(output.topic().topicName(), null, null, key, output.body(), headers);
    }

    /** The same, within the trace of the fact that caused it. */
    static ProducerRecord<byte[], byte[]> record(Output output, Traces traces) {
        ProducerRecord<byte[], byte[]> record = record(output);
        traces.publishing(output, record.headers());
        return record;
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(Refused refused, String service) {
        List<Header> headers = new ArrayList<>();
        refused.deadLetterHeaders(service)
                .forEach(header -> headers.add(new RecordHeader(header.name(), header.value())));
        return new ProducerRecord<>(Topic.DEAD_LETTER.topicName(), null, null, refused.key(), refused.value(), headers);
    }

    /** The producer's own calls. */
    private record KafkaTransaction(Producer<byte[], byte[]> producer, String service, Traces traces)
            implements Transaction {
        @Override
        public void begin() {
            producer.beginTransaction();
        }

        @Override
        public void send(Output output) {
            Future<RecordMetadata> _ = producer.send(record(output, traces));
        }

        @Override
        public void sendDeadLetter(Refused refused) {
            traces.publishing(refused);
            Future<RecordMetadata> _ = producer.send(deadLetter(refused, service));
        }

        @Override
        public void movePublished(Map<InputPartition, Position> positions, Membership membership) {
            if (!(membership instanceof KafkaMembership member)) {
                throw new IllegalArgumentException("not a member of a Kafka group: " + membership);
            }
            producer.sendOffsetsToTransaction(Offsets.kafka(positions), member.group());
        }

        @Override
        public void commit() {
            producer.commitTransaction();
        }

        @Override
        public void abort() {
            producer.abortTransaction();
        }
    }
}
