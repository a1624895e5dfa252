package ngage.delivery.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.delivery.Position;
import ngage.delivery.adapter.Replay;
import ngage.delivery.protocol.Digest;
import ngage.event.CustomerFact;
import ngage.event.Event;
import ngage.event.EventId;
import ngage.event.Payout;
import ngage.event.TierChanged;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * How far each input partition is published. The group's committed offset says it. Where that is lost (Kafka forgets the
 * offsets of a group without members after a week) the outcomes say it themselves: each names the fact that caused it, and
 * what is published is all that was caused before some place. No outcome names a release, so all releases count as published:
 * what they let go is on the topics if they did, and waits for another if not.
 */
final class PublishedUpTo {
    private final Cluster cluster;
    private final Transactions transactions;
    private final Rebuilding rebuilding;
    private final String service;
    private final Outcomes outcomes;
    private final Digest digest = new Digest();
    private final Map<TopicPartition, Position> lastCaused = new HashMap<>();

    PublishedUpTo(Cluster cluster, Transactions transactions, Rebuilding rebuilding, String service) {
        this.cluster = cluster;
        this.transactions = transactions;
        this.rebuilding = rebuilding;
        this.service = service;
        this.outcomes = new Outcomes(service);
    }

    /** The publish position of each partition, given how far it is applied. */
    Map<TopicPartition, Position> of(Map<TopicPartition, Replay.At> applied) throws SQLException {
        Map<TopicPartition, OffsetAndMetadata> committed = cluster.committed();
        Map<TopicPartition, Position> published = new HashMap<>();
        List<TopicPartition> lost = new ArrayList<>();
        for (TopicPartition partition : applied.keySet()) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) lost.add(partition);
            else published.put(partition, Replay.published(offset));
        }
        if (lost.isEmpty()) return published;
        readOutcomes();
        readInputs(lost);
        Map<TopicPartition, Long> ends = cluster.ends(lost);
        for (TopicPartition partition : lost) {
            Replay.At at = applied.get(partition);
            if (at == null) continue;
            boolean ofReleases = Topic.PAYOUTS_RELEASED.topicName().equals(partition.topic());
            published.put(
                    partition,
                    ofReleases ? new Position(ends.getOrDefault(partition, 0L), 0) : byOutcomes(partition, at));
        }
        return published;
    }

    private Position byOutcomes(TopicPartition partition, Replay.At at) throws SQLException {
        @Nullable
        Position first = transactions.one(connection -> earlier(
                rebuilding.firstNotPublished(connection, at.inputPartition()),
                Replay.firstRefusalNotPublished(connection, at.inputPartition(), partition)));
        Position caused = lastCaused.getOrDefault(partition, new Position(0, 0));
        if (caused.compareTo(at.position()) <= 0) return first == null ? at.position() : first;
        if (first == null) return caused;
        throw new RecoveryRefused(partition + ": what was caused at " + first + " is not published, but something of "
                + caused + " is: outcomes are missing from the topics");
    }

    private static @Nullable Position earlier(@Nullable Position one, @Nullable Position other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Keeps the id and the cause of everything that this service has published. */
    void readOutcomes() throws SQLException {
        transactions.one(connection -> {
            RecoveryStore.forgetPublished(connection);
            return true;
        });
        List<String> topics = new ArrayList<>(
                rebuilding.outputs().stream().map(Topic::topicName).toList());
        topics.add(Topic.DEAD_LETTER.topicName());
        List<TopicPartition> partitions = cluster.partitions(topics);
        cluster.read(
                cluster.beginnings(partitions),
                cluster.ends(partitions),
                records -> transactions.one(connection -> keep(connection, records)));
    }

    private boolean keep(Connection connection, List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        List<String> ids = new ArrayList<>(records.size());
        List<EventId> causes = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            DeadLetter letter = DeadLetter.read(record, service, digest);
            if (letter != null) ids.add(refused(letter));
        }
        for (Published published : outcomes.among(records)) {
            ids.add(published.id().id());
            EventId cause = cause(EventCodec.read(published.topic(), published.body()));
            if (cause != null) causes.add(cause);
        }
        RecoveryStore.addEvents(connection, ids);
        RecoveryStore.addCauses(connection, causes);
        return true;
    }

    /** The name of a refusal; its record is published, as everything before it is. */
    private String refused(DeadLetter letter) {
        lastCaused.merge(letter.origin(), new Position(letter.offset() + 1, 0), PublishedUpTo::later);
        return Replay.refusalPrefix(letter.origin()) + letter.offset();
    }

    private static @Nullable EventId cause(Event event) {
        return switch (event) {
            case Payout payout -> payout.cause();
            case TierChanged change -> change.cause();
            default -> null;
        };
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void readInputs(Collection<TopicPartition> partitions) throws SQLException {
        cluster.read(
                cluster.beginnings(partitions),
                cluster.ends(partitions),
                records -> transactions.one(connection -> findCauses(connection, records)));
    }

    private boolean findCauses(Connection connection, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        Map<EventId, List<Caused>> events = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Topic topic = Topic.named(record.topic());
            if (topic == null) continue;
            if (EventCodec.decode(topic, record.value(), name -> header(record, name)) instanceof Accepted accepted) {
                events.computeIfAbsent(accepted.id(), _ -> new ArrayList<>(1))
                        .add(new Caused(record, accepted.event()));
            }
        }
        Set<EventId> causes = RecoveryStore.causesAmong(connection, events.keySet());
        for (EventId cause : causes) {
            for (Caused caused : events.getOrDefault(cause, List.of())) {
                TopicPartition partition = new TopicPartition(
                        caused.record().topic(), caused.record().partition());
                lastCaused.merge(partition, caused.published(), PublishedUpTo::later);
            }
        }
        return true;
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** A record whose fact caused something. Of a fact that may be applied in steps not more than the first is certain. */
    private record Caused(ConsumerRecord<byte[], byte[]> record, Event fact) {
        Position published() {
            return fact instanceof CustomerFact
                    ? new Position(record.offset() + 1, 0)
                    : new Position(record.offset(), 1);
        }
    }
}
