package ngage.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ngage.backing.ServiceBacking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An order system and a payroll, as plain Kafka clients: what is published and what a read_committed reader sees. */
public final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", ServiceBacking.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /** Publishes an event in binary mode. */
    public void publish(String topic, String key, String id, String data) {
        publish(topic, key, "/test", id, "ngage." + topic + ".v1", data);
    }

    public void publish(String topic, String key, String source, String id, String type, @Nullable String data) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, bytes(key), data == null ? null : bytes(data));
        record.headers().add("ce_specversion", bytes("1.0"));
        record.headers().add("ce_id", bytes(id));
        record.headers().add("ce_source", bytes(source));
        record.headers().add("ce_type", bytes(type));
        record.headers().add("content-type", bytes("application/json"));
        send(record);
    }

    /** Publishes an event with its trace; an empty state is none. */
    public void traced(String topic, String key, String id, String data, String parent, String state) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), bytes(data));
        record.headers().add("ce_specversion", bytes("1.0"));
        record.headers().add("ce_id", bytes(id));
        record.headers().add("ce_source", bytes("/test"));
        record.headers().add("ce_type", bytes("ngage." + topic + ".v1"));
        record.headers().add("traceparent", bytes(parent));
        if (!state.isEmpty()) record.headers().add("tracestate", bytes(state));
        send(record);
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("could not publish", failed);
        }
    }

    /** Sends without waiting; {@link #flush} waits for all. */
    public void sendSoon(String topic, String key, String id, String data) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), bytes(data));
        record.headers().add("ce_specversion", bytes("1.0"));
        record.headers().add("ce_id", bytes(id));
        record.headers().add("ce_source", bytes("/test"));
        record.headers().add("ce_type", bytes("ngage." + topic + ".v1"));
        sent.add(producer.send(record));
    }

    public void flush() {
        producer.flush();
        assertThat(sent)
                .allSatisfy(future -> assertThat(future.get().hasOffset()).isTrue());
        sent.clear();
    }

    public void order(String customer, String order, @Nullable String partner, String day) {
        publish("order-placed", customer, "event-" + order, """
                {"orderId":"%s","customerId":"%s","partnerId":%s,"extensions":10,"placedOn":"%s"}""".formatted(order, customer, quoted(partner), day));
    }

    public void cancel(String customer, String order, String day) {
        publish("order-cancelled", customer, "cancel-" + order, """
                {"orderId":"%s","customerId":"%s","cancelledOn":"%s"}""".formatted(order, customer, day));
    }

    public void book(String customer, String booking, long cents, String day) {
        publish("revenue-booked", customer, "event-" + booking, booking(customer, booking, cents, day));
    }

    public static String booking(String customer, String booking, long cents, String day) {
        return """
                {"bookingId":"%s","customerId":"%s","amount":{"minorUnits":%d,"currency":"EUR"},"serviceDate":"%s"}""".formatted(booking, customer, cents, day);
    }

    public void refund(String customer, String booking, String original, long cents, String day) {
        publish("revenue-booked", customer, "event-" + booking, """
                {"bookingId":"%s","customerId":"%s","amount":{"minorUnits":%d,"currency":"EUR"},\
                "serviceDate":"%s","refundOf":"%s"}""".formatted(booking, customer, cents, day, original));
    }

    public void transfer(String customer, String transfer, @Nullable String from, @Nullable String to, String day) {
        publish("customer-transferred", customer, "event-" + transfer, """
                {"transferId":"%s","customerId":"%s","fromPartnerId":%s,"toPartnerId":%s,"effectiveOn":"%s",\
                "reason":"test"}""".formatted(
                        transfer, customer, quoted(from), quoted(to), day));
    }

    /** An agent enrolled in Ngage from the day on; null: in nothing. */
    public void partner(String partner, int revision, @Nullable String enrolledFrom, @Nullable String terminatedOn) {
        partner(partner, revision, "AGENT", enrolledFrom, terminatedOn);
    }

    public void partner(
            String partner,
            int revision,
            String channel,
            @Nullable String enrolledFrom,
            @Nullable String terminatedOn) {
        String enrolments =
                enrolledFrom == null ? "[]" : "[{\"programme\":\"ngage\",\"from\":\"" + enrolledFrom + "\"}]";
        publish("partner-changed", partner, partner + "." + revision, """
                {"partnerId":"%s","revision":%d,"brand":"NFON","channel":"%s","country":"DE","enrolments":%s,\
                "certifications":[],"terminatedOn":%s}""".formatted(
                        partner, revision, channel, enrolments, quoted(terminatedOn)));
    }

    /** A partner with its enrolments, such as {@code ngage@2022-01-01}: a programme, {@code @} and the first day in it. */
    public void member(
            String partner, int revision, String channel, @Nullable String terminatedOn, String... enrolments) {
        String list = Arrays.stream(enrolments)
                .map(one -> one.split("@"))
                .map(one -> "{\"programme\":\"" + one[0] + "\",\"from\":\"" + one[1] + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        publish("partner-changed", partner, partner + "." + revision, """
                {"partnerId":"%s","revision":%d,"brand":"NFON","channel":"%s","country":"DE","enrolments":%s,\
                "certifications":[],"terminatedOn":%s}""".formatted(
                        partner, revision, channel, list, quoted(terminatedOn)));
    }

    public void succession(String id, String partner, String successor, String day) {
        publish("partner-succeeded", partner, "event-" + id, """
                {"successionId":"%s","partnerId":"%s","successorId":"%s","effectiveOn":"%s"}""".formatted(id, partner, successor, day));
    }

    public void programme(String eventId, String version, String terms) {
        publish("programme-published", version, eventId, """
                {"version":"%s","terms":%s}""".formatted(version, terms));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    /** Everything a read_committed reader sees now on a topic that the filter lets through. */
    public static List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<ConsumerRecord<byte[], byte[]>> filter) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                if (System.nanoTime() > until) throw new AssertionError(topic + " could not be read to its end");
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (filter.test(record)) found.add(record);
                });
            }
        }
        return found;
    }

    /** The one record there. */
    public static ConsumerRecord<byte[], byte[]> readAt(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(place));
            consumer.seek(place, offset);
            ConsumerRecord<byte[], byte[]> record =
                    consumer.poll(PATIENCE).records(place).getFirst();
            assertThat(record.offset()).isEqualTo(offset);
            return record;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", ServiceBacking.bootstrapServers(), "isolation.level", "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name) == null
                ? ""
                : text(record.headers().lastHeader(name).value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
