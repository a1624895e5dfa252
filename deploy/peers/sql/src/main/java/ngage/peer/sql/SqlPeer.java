package ngage.peer.sql;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The application: {@code SqlPeer BROKERS JDBC-URL USER PASSWORD}. Runs until it is ended; one thread, one batch after the other. */
public final class SqlPeer {
    private static final String GROUP = "peer-sql";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration MORE = Duration.ofMillis(10);
    /** A batch is not begun with more records than this, and has at most as many again. */
    private static final int BATCH = 10_000;

    private static final List<Topic> REGISTER =
            List.of(Topic.PARTNER_CHANGED, Topic.PARTNER_SUCCEEDED, Topic.PROGRAMME_PUBLISHED);
    private static final List<Topic> FACTS =
            List.of(Topic.ORDER_PLACED, Topic.ORDER_CANCELLED, Topic.REVENUE_BOOKED, Topic.CUSTOMER_TRANSFERRED);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Books books;
    private final Publisher publisher;
    private final Set<TopicPartition> register;
    private final Set<TopicPartition> all;
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private Map<TopicPartition, Long> told = Map.of();
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();

    private SqlPeer(KafkaConsumer<byte[], byte[]> consumer, Books books, Publisher publisher) {
        this.consumer = consumer;
        this.books = books;
        this.publisher = publisher;
        register = partitions(REGISTER);
        all = partitions(FACTS);
        all.addAll(register);
        consumer.assign(all);
    }

    /** Works until something fails. */
    public static void main(String... arguments) throws SQLException {
        String brokers = arguments[0];
        try (var consumer = new KafkaConsumer<>(
                        settings(brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Books books = new Books(DriverManager.getConnection(arguments[1], arguments[2], arguments[3]));
                Publisher publisher = new Publisher(brokers, GROUP)) {
            new SqlPeer(consumer, books, publisher).run();
        }
    }

    private void run() throws SQLException {
        goOn();
        // Whoever is known before the bookings come need not be settled again.
        Map<TopicPartition, Long> ends = consumer.endOffsets(register);
        consumer.pause(
                all.stream().filter(partition -> !register.contains(partition)).toList());
        while (register.stream()
                .anyMatch(partition -> reached(partition) < Objects.requireNonNull(ends.get(partition)))) {
            takeBatch();
        }
        consumer.resume(all);
        while (true) takeBatch();
    }

    /** Where the last process of this name ended; what it had taken and not published is published. */
    private void goOn() throws SQLException {
        consumer.seekToBeginning(all);
        Map<TopicPartition, Long> taken = books.positions();
        Map<TopicPartition, OffsetAndMetadata> published = consumer.committed(all);
        long number = 0;
        for (Map.Entry<TopicPartition, OffsetAndMetadata> partition : published.entrySet()) {
            if (partition.getValue() == null) continue;
            number = Long.parseLong(partition.getValue().metadata());
            consumer.seek(partition.getKey(), partition.getValue().offset());
        }
        if (number < books.lastBatch()) {
            publisher.publish(books.again(readUpTo(taken)), taken, consumer.groupMetadata());
        }
        taken.forEach(consumer::seek);
        reached.putAll(taken);
    }

    private Batch readUpTo(Map<TopicPartition, Long> ends) {
        Batch batch = new Batch();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                boolean taken = record.offset() < ends.getOrDefault(partition(record), 0L);
                if (taken && !batch.offer(record)) throw new IllegalStateException("it was one batch: " + record);
            }
        }
        return batch;
    }

    private void takeBatch() throws SQLException {
        Batch batch = batch();
        if (reached.equals(told)) return;
        publisher.publish(books.take(batch, reached), reached, consumer.groupMetadata());
        told = Map.copyOf(reached);
    }

    private Batch batch() {
        Batch batch = new Batch();
        if (waiting.isEmpty()) consumer.poll(POLL).forEach(waiting::add);
        while (waiting.size() < BATCH) {
            var more = consumer.poll(MORE);
            if (more.isEmpty()) break;
            more.forEach(waiting::add);
        }
        while (!waiting.isEmpty() && batch.offer(waiting.element())) {
            ConsumerRecord<byte[], byte[]> record = waiting.remove();
            reached.put(partition(record), record.offset() + 1);
        }
        if (waiting.isEmpty()) {
            // Behind the records lie the marks of transactions, which count as offsets too.
            for (TopicPartition partition : all) reached.put(partition, consumer.position(partition));
        }
        return batch;
    }

    private long reached(TopicPartition partition) {
        return reached.getOrDefault(partition, 0L);
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private Set<TopicPartition> partitions(Collection<Topic> topics) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (Topic topic : topics) {
            consumer.partitionsFor(topic.topicName())
                    .forEach(found -> partitions.add(new TopicPartition(found.topic(), found.partition())));
        }
        return partitions;
    }

    private static Properties settings(String brokers) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        return settings;
    }
}
