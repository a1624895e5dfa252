package ngage.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * One decision. All who decide share a transactional id, wherever they are: beginning fences everybody who began before, waits
 * for what they have committed, and only then is the state read. So nobody publishes by a state that has changed since.
 */
final class Deciding {
    private static final String TRANSACTIONS = "ngage-dead-letters";
    private static final int REQUEST_BYTES_MAX = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LetterBox box;
    private final Decision decision;
    private final KafkaProducer<byte[], byte[]> producer;

    private Deciding(LetterBox box, Decision decision, KafkaProducer<byte[], byte[]> producer) {
        this.box = box;
        this.decision = decision;
        this.producer = producer;
    }

    static Outcome run(LetterBox box, String brokers, Duration patience, List<Wish> wishes, Decision decision) {
        int millis = Math.toIntExact(patience.toMillis());
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX,
                ProducerConfig.LINGER_MS_CONFIG, 0,
                // One after the other: a partition that just comes up could take the second request for the beginning.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return new Deciding(box, decision, producer).run(wishes);
        } catch (KafkaException | ExecutionException failed) {
            if (isFenced(failed)) return new Outcome.Overtaken();
            throw new Unreachable("Kafka at " + brokers + " did not take it: " + failed.getMessage(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted while publishing.", stopping);
        }
    }

    private static boolean isFenced(@Nullable Throwable failed) {
        if (failed == null) return false;
        return failed instanceof ProducerFencedException
                || failed instanceof InvalidProducerEpochException
                || isFenced(failed.getCause());
    }

    private Outcome run(List<Wish> wishes) throws ExecutionException, InterruptedException {
        producer.initTransactions();
        box.readOn();
        List<Letter> letters = new ArrayList<>();
        boolean repeated = true;
        for (Wish wish : wishes) {
            Letter letter = box.index().letter(wish.origin());
            if (letter == null) return new Outcome.Unknown(wish.origin());
            letters.add(letter);
            repeated &= letter.decision() != null && letter.decision().isRepeatedBy(decision);
        }
        if (repeated) return new Outcome.Done(letters);
        for (int i = 0; i < letters.size(); i++) {
            Outcome objection = objection(letters.get(i), wishes.get(i));
            if (objection != null) return objection;
        }
        return publish(letters);
    }

    private @Nullable Outcome objection(Letter letter, Wish wish) {
        boolean discard = decision.kind() == Decision.Kind.DISCARDED;
        if (letter.decisionNumber() != wish.seen() || (discard && !letter.isOpen())) return new Outcome.Decided(letter);
        return letter.cutFrom() != null && !discard ? new Outcome.Cut(letter) : null;
    }

    private Outcome publish(List<Letter> letters) throws ExecutionException, InterruptedException {
        List<Refused> again = decision.kind() == Decision.Kind.RETRIED ? box.open(letters) : List.of();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < again.size(); i++)
            sent.add(producer.send(again.get(i).again(letters.get(i).origin())));
        Map<Origin, Future<RecordMetadata>> kept = new LinkedHashMap<>();
        for (Letter letter : letters) kept.put(letter.origin(), producer.send(record(letter)));
        producer.flush();
        for (Future<RecordMetadata> one : sent) one.get();
        for (Future<RecordMetadata> one : kept.values()) one.get();
        producer.commitTransaction();
        List<Letter> decided = new ArrayList<>();
        for (Map.Entry<Origin, Future<RecordMetadata>> one : kept.entrySet()) {
            RecordMetadata at = one.getValue().get();
            box.index().decided(one.getKey(), decision, at.offset());
            box.readPast(new TopicPartition(at.topic(), at.partition()), at.offset());
            decided.add(box.index().letter(one.getKey()));
        }
        return new Outcome.Done(decided);
    }

    private ProducerRecord<byte[], byte[]> record(Letter letter) {
        try {
            byte[] key = letter.origin().toString().getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(Index.DECIDED, key, JSON.writeValueAsBytes(decision));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
