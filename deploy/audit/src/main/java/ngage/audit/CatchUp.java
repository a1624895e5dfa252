package ngage.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the services have read all their inputs: an audit of a moving system says nothing. A group's committed
 * offset is also its publish position, so once it is at the end every output is there.
 */
final class CatchUp {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ANSWER_SECONDS = 20;

    private final String bootstrapServers;
    private final KafkaTopics topics;

    CatchUp(String bootstrapServers, KafkaTopics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    /**
     * Returns once every consuming service is at the end of its topics; fails when that takes longer than the limit.
     */
    void await(Duration limit) {
        await(limit, List.of(Topics.COMMISSION, Topics.TIER, Topics.PARTNER));
    }

    /** The same for these services only. */
    void await(Duration limit, List<String> services) {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        long deadline = System.nanoTime() + limit.toNanos();
        try (Admin admin = Admin.create(settings)) {
            for (String service : services) {
                long behind = behind(admin, service);
                while (behind > 0) {
                    if (System.nanoTime() > deadline) {
                        throw new AuditFailed(service + " is still " + behind + " records behind after "
                                + limit.toSeconds() + " s: audit it when it has caught up, or wait longer.");
                    }
                    Thread.sleep(PAUSE);
                    behind = behind(admin, service);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditFailed("The audit was interrupted.", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AuditFailed("Kafka does not tell how far the services have read: " + e.getMessage(), e);
        }
    }

    private long behind(Admin admin, String service) throws ExecutionException, InterruptedException, TimeoutException {
        List<String> consumed = Topics.INPUTS.stream()
                .filter(topic -> Topics.consumes(service, topic))
                .toList();
        Map<TopicPartition, Long> ends = topics.ends(consumed);
        Map<TopicPartition, Long> positions = topics.beginnings(ends.keySet());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(service)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        committed.forEach((partition, offset) -> {
            if (offset != null && positions.containsKey(partition)) {
                positions.put(partition, offset.offset());
            }
        });
        return unread(positions, ends);
    }

    /**
     * Offsets also number the marks that end a transaction: near the end only reading tells whether records are left.
     */
    private long unread(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        long apart = 0;
        Map<TopicPartition, Long> open = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            long distance = end.getValue() - positions.getOrDefault(end.getKey(), 0L);
            if (distance > 0) {
                apart += distance;
                open.put(end.getKey(), end.getValue());
            }
        }
        if (apart == 0 || apart > 10L * ends.size()) {
            return apart;
        }
        positions.keySet().retainAll(open.keySet());
        AtomicLong records = new AtomicLong();
        topics.read(positions, open, message -> records.incrementAndGet());
        return records.get();
    }
}
