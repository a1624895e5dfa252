package ngage.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import ngage.backing.Backing;
import ngage.backing.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several people with a box each, as the console's replicas and command lines on other machines have, on a real broker. */
class LetterBoxIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PEOPLE = 4;
    private static final int ROUNDS = 10;

    private static Backing backing;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        backing = Backing.startForTests();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backing.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        backing.close();
    }

    @Test
    void aBoxReadsOnFromWhereItWas() throws Exception {
        try (LetterBox box = box()) {
            Origin first = refused(1, "{}");
            assertThat(box.find(first)).satisfies(letter -> {
                assertThat(letter.state()).isEqualTo(Letter.State.OPEN);
                assertThat(letter.eventId()).isEqualTo("e-1");
                assertThat(letter.source()).isEqualTo("/test");
                assertThat(letter.refusals())
                        .containsExactly(new Letter.Refusal("tier-service", "INVALID", "orderId is missing"));
            });
            Origin second = refused(2, "{\"b\":2}");
            assertThat(box.all()).extracting(Letter::origin).contains(first, second);
            Refused opened = box.open(known(box, second));
            assertThat(new String(opened.value(), UTF_8)).isEqualTo("{\"b\":2}");
            assertThat(opened.headers()).extracting(Header::key).containsExactly("ce_id", "ce_source");
        }
    }

    /** Both have seen it open; the second comes after the first has published. */
    @Test
    void whoHasSeenItOpenDoesNotPublishWhatAnotherHasRetriedSince() throws Exception {
        Origin origin = refused(10, "{}");
        try (LetterBox ada = box();
                LetterBox bob = box()) {
            Wish byAda = new Wish(origin, known(ada, origin).decisionNumber());
            Wish byBob = new Wish(origin, known(bob, origin).decisionNumber());

            assertThat(ada.decide(List.of(byAda), retried("ada", null))).isInstanceOf(Outcome.Done.class);
            assertThat(bob.decide(List.of(byBob), retried("bob", null)))
                    .isInstanceOfSatisfying(Outcome.Decided.class, decided -> assertThat(
                                    decided.letter().decision().by())
                            .isEqualTo("ada"));
            assertThat(published("e-10")).isEqualTo(1);

            // Whoever has seen that may do it again; and the first decision is not seen any more then.
            Wish again = new Wish(origin, known(bob, origin).decisionNumber());
            assertThat(bob.decide(List.of(again), retried("bob", null))).isInstanceOf(Outcome.Done.class);
            assertThat(ada.decide(List.of(again), retried("ada", null))).isInstanceOf(Outcome.Decided.class);
            assertThat(published("e-10")).isEqualTo(2);
        }
    }

    /** Begun at the same moment, again and again: whatever the interleaving, a record goes out once and one is told so. */
    @Test
    void ofManyWhoRetryAtTheSameMomentOneDoes() throws Exception {
        List<LetterBox> boxes =
                IntStream.range(0, PEOPLE).mapToObj(any -> box()).toList();
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            for (int round = 0; round < ROUNDS; round++) {
                Wish wish = new Wish(refused(100 + round, "{}"), Letter.UNDECIDED);
                CyclicBarrier together = new CyclicBarrier(PEOPLE);
                List<Callable<Outcome>> tries = new ArrayList<>();
                for (LetterBox box : boxes) {
                    tries.add(() -> {
                        together.await();
                        return box.decide(List.of(wish), retried("somebody", null));
                    });
                }
                List<Outcome> outcomes = new ArrayList<>();
                for (Future<Outcome> one : people.invokeAll(tries)) outcomes.add(one.get());
                long done =
                        outcomes.stream().filter(Outcome.Done.class::isInstance).count();
                assertThat(done).as("round " + round + ": " + outcomes).isEqualTo(1);
                assertThat(published("e-" + (100 + round))).as("round " + round).isEqualTo(1);
            }
        } finally {
            boxes.forEach(LetterBox::close);
        }
    }

    @Test
    void theSameRequestOnceMoreIsAnsweredAndNotFollowedAgain() throws Exception {
        Origin origin = refused(20, "{}");
        Wish wish = new Wish(origin, Letter.UNDECIDED);
        try (LetterBox box = box()) {
            assertThat(box.decide(List.of(wish), retried("ada", "key-1"))).isInstanceOf(Outcome.Done.class);
            assertThat(box.decide(List.of(wish), retried("ada", "key-1"))).isInstanceOf(Outcome.Done.class);
            assertThat(box.decide(List.of(wish), retried("ada", "key-2"))).isInstanceOf(Outcome.Decided.class);
            assertThat(published("e-20")).isEqualTo(1);
        }
    }

    @Test
    void ofSeveralAllAreDecidedOrNone() throws Exception {
        Origin one = refused(30, "{}");
        Origin cut = refused(31, "{", Map.of("dead-letter-cut-from", "9000000"));
        Origin nowhere = new Origin("order-placed", 2, 999);
        try (LetterBox box = box()) {
            assertThat(box.decide(wishes(one, nowhere), retried("ada", null))).isEqualTo(new Outcome.Unknown(nowhere));
            assertThat(box.decide(wishes(one, cut), retried("ada", null))).isInstanceOf(Outcome.Cut.class);
            assertThat(known(box, one).isOpen()).isTrue();
            assertThat(published("e-30")).isZero();

            Decision discard = new Decision(Decision.Kind.DISCARDED, "a test", "ada", "2026-01-01T00:00:00Z", null);
            assertThat(box.decide(wishes(one, cut), discard)).isInstanceOf(Outcome.Done.class);
            assertThat(known(box, cut).state()).isEqualTo(Letter.State.DISCARDED);
            long seen = known(box, cut).decisionNumber();
            assertThat(box.decide(List.of(new Wish(cut, seen)), discard)).isInstanceOf(Outcome.Decided.class);
            assertThat(published("e-30")).isZero();
        }
    }

    @Test
    void aKafkaThatIsAwayIsSaidToBe() {
        try (LetterBox box = new LetterBox("localhost:1", Duration.ofMillis(300))) {
            assertThatThrownBy(box::all).isInstanceOf(Unreachable.class).hasMessageContaining("localhost:1");
            assertThatThrownBy(() -> box.decide(List.of(), retried("ada", null)))
                    .isInstanceOf(Unreachable.class);
        }
    }

    private static List<Wish> wishes(Origin... origins) {
        return List.of(origins).stream()
                .map(origin -> new Wish(origin, Letter.UNDECIDED))
                .toList();
    }

    private static Letter known(LetterBox box, Origin origin) {
        Letter letter = box.find(origin);
        if (letter == null) throw new AssertionError(origin + " is not there");
        return letter;
    }

    private static Decision retried(String by, String key) {
        return new Decision(Decision.Kind.RETRIED, "", by, "2026-01-01T00:00:00Z", key);
    }

    private static LetterBox box() {
        return new LetterBox(backing.bootstrapServers(), PATIENCE);
    }

    private static Origin refused(long offset, String value) throws ExecutionException, InterruptedException {
        return refused(offset, value, Map.of());
    }

    private static Origin refused(long offset, String value, Map<String, String> more)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>("dead-letter", ("C-" + offset).getBytes(UTF_8), value.getBytes(UTF_8));
        Map<String, String> headers = new HashMap<>(more);
        letter.headers().add("ce_id", ("e-" + offset).getBytes(UTF_8));
        letter.headers().add("ce_source", "/test".getBytes(UTF_8));
        headers.put("dead-letter-reason", "INVALID");
        headers.put("dead-letter-detail", "orderId is missing");
        headers.put("dead-letter-topic", "order-placed");
        headers.put("dead-letter-partition", "2");
        headers.put("dead-letter-offset", Long.toString(offset));
        headers.put("dead-letter-service", "tier-service");
        headers.forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        producer.send(letter).get();
        return new Origin("order-placed", 2, offset);
    }

    /** How often the event is on its topic, as whoever reads what is committed sees it. */
    private static long published(String eventId) {
        List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(number -> new TopicPartition("order-placed", number))
                .toList();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", backing.bootstrapServers(), "isolation.level", "read_committed");
        long found = 0;
        // The end that counts is that of all that was sent; what is still to be committed is waited for.
        Map<String, Object> uncommitted = Map.of("bootstrap.servers", backing.bootstrapServers());
        Map<TopicPartition, Long> ends;
        try (var consumer =
                new KafkaConsumer<>(uncommitted, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            ends = consumer.endOffsets(partitions);
        }
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(record.headers().lastHeader("ce_id").value(), UTF_8).equals(eventId)) found++;
                }
            }
        }
        return found;
    }
}
