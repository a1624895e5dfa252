package ngage.delivery;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;

/**
 * Follows the group's rebalances, on the polling thread. While the database is away it keeps trying: the partitions are
 * ours, and nothing may be read before their positions are known.
 */
@ApplicationScoped
@Identifier("facts")
class AssignmentListener implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(AssignmentListener.class);

    /** A broker that has just come back may not know all it has; what it says this often, it means. */
    private static final int LOOKS_MAX = 8;

    private final Delivery delivery;
    private final Recovery recovery;
    private final DeliveryConfig config;
    private final DeliveryState state;

    AssignmentListener(Delivery delivery, DataSource database, DeliveryConfig config, DeliveryState state) {
        this.delivery = delivery;
        this.recovery = new Recovery(database);
        this.config = config;
        this.state = state;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Backoff backoff = new Backoff(config.backoffMin(), config.backoffMax());
        int looks = 0;
        while (!delivery.isStopping() && !Thread.currentThread().isInterrupted()) {
            try {
                delivery.assigned(recovery.assign(consumer, partitions));
                state.working();
                return;
            } catch (Recovery.UnsafePositionException unsafe) {
                if (++looks == LOOKS_MAX) {
                    stop(consumer, partitions, String.valueOf(unsafe.getMessage()));
                    return;
                }
                awaitNextLook(backoff, String.valueOf(unsafe.getMessage()));
            } catch (CommitFailedException | RebalanceInProgressException again) {
                // Only who returns from here can take part; asking again would keep the group waiting for this
                // instance.
                LOG.infof("the group assigns anew: %s", again.getMessage());
                consumer.pause(partitions);
                return;
            } catch (SQLException | RuntimeException away) {
                if (Failure.of(away) != Failure.TRANSIENT) {
                    stop(consumer, partitions, String.valueOf(away));
                    return;
                }
                awaitNextLook(backoff, String.valueOf(away.getMessage()));
            }
        }
    }

    private void awaitNextLook(Backoff backoff, String reason) {
        state.waiting(reason);
        LOG.warnf("positions are not known yet: %s", reason);
        backoff.pause();
    }

    private void stop(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, String reason) {
        state.failed(reason);
        LOG.errorf("nothing is applied: %s", reason);
        consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        delivery.revoked();
    }
}
