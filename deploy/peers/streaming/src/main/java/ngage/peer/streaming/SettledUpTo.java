package ngage.peer.streaming;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;

/** Up to where a group has settled the facts, as its committed offsets say. */
final class SettledUpTo implements AutoCloseable {
    private final Admin admin;
    private final String group;

    SettledUpTo(String brokers, String group) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
        this.group = group;
    }

    Map<TopicPartition, Long> now() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, position) -> {
                        if (position != null) offsets.put(partition, position.offset());
                    });
        } catch (ExecutionException broken) {
            throw new IllegalStateException("Kafka does not say how far " + group + " is", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
