package ngage.delivery.recovery;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.protocol.Digest;
import ngage.delivery.protocol.InputRecord;
import ngage.delivery.protocol.Verdicts;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the service has refused, by its letters. Of two records that contradict each other the one that came first counted, and
 * across partitions nobody knows afterwards which that was: a recovery that decided anew could take the other. So what was
 * refused stays so, and what it contradicted is not in its way.
 *
 * <p>A letter speaks of the record at its place only if that is the one it was written for: on a cluster to which records
 * were copied, places mean something else.
 */
final class PublishedRefusals implements Verdicts {
    private final Digest digest = new Digest();
    private final Map<TopicPartition, Map<Long, DeadLetter>> letters = new HashMap<>();

    private PublishedRefusals() {}

    /** Reads all letters of the service. */
    static PublishedRefusals read(Cluster cluster, String service) throws SQLException {
        PublishedRefusals refusals = new PublishedRefusals();
        List<TopicPartition> partitions = cluster.partitions(List.of(Topic.DEAD_LETTER.topicName()));
        cluster.read(cluster.beginnings(partitions), cluster.ends(partitions), records -> {
            for (ConsumerRecord<byte[], byte[]> record : records) refusals.add(record, service);
        });
        return refusals;
    }

    private void add(ConsumerRecord<byte[], byte[]> record, String service) {
        DeadLetter letter = DeadLetter.read(record, service, digest);
        if (letter != null) {
            letters.computeIfAbsent(letter.origin(), _ -> new HashMap<>()).put(letter.offset(), letter);
        }
    }

    @Override
    public @Nullable Refusal refusalOf(InputRecord record) {
        Map<Long, DeadLetter> ofPartition = letters.get(new TopicPartition(
                record.partition().topic(), record.partition().number()));
        DeadLetter letter = ofPartition == null ? null : ofPartition.get(record.offset());
        if (letter == null) return null;
        boolean same = letter.content() == DeadLetter.content(record::header, record.value(), digest);
        return same ? letter.refusal() : null;
    }
}
