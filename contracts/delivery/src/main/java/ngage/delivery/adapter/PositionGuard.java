package ngage.delivery.adapter;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds whether the topics still hold what is to be read next. A topic that is deleted and made anew at once
 * leaves the group as it was: there is no assignment at which that would be found, and the client fails to poll for ever, ready
 * as it seems. What is lost when this look finds it is what an assignment refuses: nothing is applied any more, and the instance says why.
 */
@ApplicationScoped
class PositionGuard {
    private static final Logger LOG = Logger.getLogger(PositionGuard.class);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** A broker that has just come back may not know all it has; what it says this often, it means. */
    private static final int LOOKS_MAX = 4;

    private final KafkaClientService clients;
    private final Delivery delivery;
    private final DeliveryState state;
    private int looks;

    PositionGuard(KafkaClientService clients, Delivery delivery, DeliveryState state) {
        this.clients = clients;
        this.delivery = delivery;
        this.state = state;
    }

    /** Looks on the polling thread, and keeps no other waiting for it; a look that fails is not the last one. */
    @Scheduled(every = "3s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer(Delivery.CHANNEL);
        if (consumer == null || delivery.isStopping()) return Uni.createFrom().voidItem();
        return consumer.runOnPollingThread((Consumer<byte[], byte[]> polling) -> look(polling));
    }

    private void look(Consumer<?, ?> consumer) {
        if (!state.isAssigned()) return;
        @Nullable String lost = lost(consumer);
        looks = lost == null ? 0 : looks + 1;
        if (lost == null || looks < LOOKS_MAX) return;
        delivery.revoked();
        consumer.pause(consumer.assignment());
        state.failed(lost);
        LOG.errorf("nothing is applied any more: %s", lost);
        looks = 0;
    }

    /** What the topics no longer hold; null if all is there, or if nobody answers. */
    private static @Nullable String lost(Consumer<?, ?> consumer) {
        Set<TopicPartition> partitions = consumer.assignment();
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
            for (TopicPartition partition : partitions) {
                long position = consumer.position(partition, ANSWER);
                long end = ends.getOrDefault(partition, Long.MAX_VALUE);
                if (position > end)
                    return sentence(partition + ": read up to " + position + ", but the topic ends at " + end);
            }
            return null;
        } catch (OffsetOutOfRangeException diverged) {
            return sentence(diverged.partitions() + ": what was read is not what the topic holds now");
        } catch (KafkaException away) {
            return null;
        }
    }

    private static String sentence(String found) {
        return found + ": it was recreated, or it is another cluster";
    }
}
