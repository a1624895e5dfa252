package ngage.proof.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import ngage.backing.Topics;
import ngage.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Whether the broker still has every fact that it confirmed: without it no audit could know that one is missing. */
final class Promised {
    private Promised() {}

    /** How many confirmed records the input topics lack. */
    static long lost(String bootstrapServers, Map<Topic, Long> confirmed) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            long lost = 0;
            for (Map.Entry<Topic, Long> each : confirmed.entrySet()) {
                lost += Math.max(
                        0, each.getValue() - records(admin, each.getKey().topicName()));
            }
            return lost;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say where its topics end: " + e.getMessage(), e);
        }
    }

    /** Nothing is ever deleted from these topics while a proof runs, so the end of a partition is its count. */
    private static long records(Admin admin, String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int number = 0; number < Topics.PARTITIONS; number++) {
            asked.put(new TopicPartition(topic, number), OffsetSpec.latest());
        }
        return admin.listOffsets(asked).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }
}
