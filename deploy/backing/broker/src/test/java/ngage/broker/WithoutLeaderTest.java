package ngage.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import kafka.server.metadata.KRaftMetadataCache;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

/**
 * Whether this broker may be trusted with transactions when it starts again after {@code kill -9}. Its partitions then have no leader
 * for a moment. A broker that takes such a partition for deleted records what it was about to end as complete and writes no
 * marker: records and offsets stay undecided for ever. Those of 4.3.0, 4.3.1 and 4.4.0 do (KAFKA-20734); there the class is
 * {@code org.apache.kafka.metadata.KRaftMetadataCache}, and whoever moves to a later one lets this test decide.
 */
class WithoutLeaderTest {
    private static final ListenerName LISTENER = new ListenerName("PLAINTEXT");
    private static final int NO_LEADER = -1;

    @Test
    void a_partition_without_leader_is_one_to_wait_for() {
        assertThat(leaderOf("__consumer_offsets")).isEqualTo(Optional.of(Node.noNode()));
    }

    @Test
    void a_topic_that_was_deleted_is_not() {
        assertThat(leaderOf("deleted")).isEmpty();
    }

    private static Optional<Node> leaderOf(String topic) {
        Uuid id = Uuid.randomUuid();
        MetadataDelta delta = new MetadataDelta.Builder().build();
        delta.replay(new TopicRecord().setName("__consumer_offsets").setTopicId(id));
        delta.replay(new PartitionRecord()
                .setTopicId(id)
                .setPartitionId(0)
                .setReplicas(List.of(1))
                .setIsr(List.of(1))
                .setLeader(NO_LEADER));
        KRaftMetadataCache cache = new KRaftMetadataCache(1, () -> KRaftVersion.KRAFT_VERSION_0);
        cache.setImage(delta.apply(MetadataProvenance.EMPTY));
        return cache.getPartitionLeaderEndpoint(topic, 0, LISTENER);
    }
}
