package ngage.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of a cluster. It remembers what it has read, without the records' bytes, and reads on from there each time
 * it is asked; it may be asked by many at once.
 */
public final class LetterBox implements AutoCloseable {
    private static final List<String> TOPICS = List.of(Index.REFUSED, Index.DECIDED);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String brokers;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private Index index = new Index();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /**
     * A box that has read nothing yet.
     *
     * @param patience how long an answer may take; what a first reading does not finish in that time, the next goes on with
     */
    public LetterBox(String brokers, Duration patience) {
        this.brokers = brokers;
        this.patience = patience;
    }

    /**
     * All letters as of now, by their origins.
     *
     * @throws Unreachable if Kafka does not answer in time
     */
    public List<Letter> all() {
        return alone(() -> {
            readOn();
            return index.letters();
        });
    }

    /**
     * One letter as of now; null if there is none.
     *
     * @throws Unreachable likewise
     */
    public @Nullable Letter find(Origin origin) {
        return alone(() -> {
            readOn();
            return index.letter(origin);
        });
    }

    /**
     * The bytes of a letter.
     *
     * @throws Unreachable likewise
     */
    public Refused open(Letter letter) {
        return open(List.of(letter)).getFirst();
    }

    /**
     * Decides about letters: all that are wished, or none. A retry publishes the record as it came, in the Kafka transaction
     * that keeps the decision. Of several who decide at once one comes first; the others find what was decided.
     *
     * @throws Unreachable if Kafka does not answer; then it is known only after another look whether anything was decided
     */
    public Outcome decide(List<Wish> wishes, Decision decision) {
        return alone(() -> Deciding.run(this, brokers, patience, wishes, decision));
    }

    /** Reads what has come since the last time. */
    void readOn() {
        long end = System.nanoTime() + patience.toNanos();
        KafkaConsumer<byte[], byte[]> reader = reader();
        Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment(), patience);
        if (ends.entrySet().stream().anyMatch(each -> reader.position(each.getKey()) > each.getValue())) {
            forget();
            throw new Unreachable("The dead letters of Kafka at " + brokers + " are others than before: look again.");
        }
        while (ends.entrySet().stream().anyMatch(each -> reader.position(each.getKey()) < each.getValue())) {
            if (System.nanoTime() > end) {
                throw new Unreachable("There are more dead letters than can be read in " + patience.toSeconds()
                        + " s: the next look goes on.");
            }
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) index.take(record);
        }
    }

    /** Reads until others see it, too, what was committed at that place: a moment passes between a commit and its being readable. */
    void readPast(TopicPartition partition, long offset) {
        long end = System.nanoTime() + patience.toNanos();
        while (reader().position(partition) <= offset && System.nanoTime() < end) readOn();
    }

    Index index() {
        return index;
    }

    /** The bytes of letters, in their order. */
    List<Refused> open(List<Letter> letters) {
        try (KafkaConsumer<byte[], byte[]> reader = newConsumer()) {
            List<Refused> opened = new ArrayList<>();
            for (Letter letter : letters) opened.add(open(reader, letter));
            return opened;
        } catch (KafkaException away) {
            throw away(away);
        }
    }

    private Refused open(KafkaConsumer<byte[], byte[]> reader, Letter letter) {
        long end = System.nanoTime() + patience.toNanos();
        TopicPartition partition =
                new TopicPartition(Index.REFUSED, letter.place().partition());
        reader.assign(List.of(partition));
        reader.seek(partition, letter.place().offset());
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                if (record.offset() == letter.place().offset()) {
                    return new Refused(record.key(), record.value(), Index.original(record.headers()));
                }
                throw new Unreachable("The record of " + letter.origin() + " is not in dead-letter any more.");
            }
        }
        throw new Unreachable(
                "Kafka at " + brokers + " does not answer: " + letter.origin() + " was not read in time.");
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        if (consumer != null) return consumer;
        KafkaConsumer<byte[], byte[]> begun = newConsumer();
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : TOPICS) {
                var infos = begun.partitionsFor(topic, patience);
                if (infos.isEmpty()) throw new Unreachable("The topic " + topic + " does not exist on this Kafka.");
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            begun.assign(partitions);
            begun.beginningOffsets(partitions, patience).forEach(begun::seek);
        } catch (KafkaException | Unreachable failed) {
            begun.close();
            throw failed;
        }
        consumer = begun;
        return begun;
    }

    private KafkaConsumer<byte[], byte[]> newConsumer() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(patience.toMillis()),
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(patience.toMillis()));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private <T extends @Nullable Object> T alone(Supplier<T> what) {
        take();
        try {
            return what.get();
        } catch (RetriableException away) {
            throw away(away);
        } catch (KafkaException broken) {
            forget();
            throw away(broken);
        } finally {
            lock.unlock();
        }
    }

    private void take() {
        try {
            if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new Unreachable("Others are reading or deciding still: ask again.");
    }

    private Unreachable away(KafkaException away) {
        return new Unreachable("Kafka at " + brokers + " does not answer: " + away.getMessage(), away);
    }

    /** The topics are not what they were, or the reading is broken: begins anew the next time. */
    private void forget() {
        index = new Index();
        if (consumer != null) consumer.close();
        consumer = null;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            forget();
        } finally {
            lock.unlock();
        }
    }
}
