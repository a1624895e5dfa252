package ngage.delivery.adapter;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import ngage.delivery.protocol.Assigning;
import ngage.delivery.protocol.Assigning.Ending;
import ngage.delivery.protocol.Backoff;
import ngage.delivery.protocol.Store;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Follows the group's rebalances, on the polling thread. */
@ApplicationScoped
@Identifier("facts")
class AssignmentListener implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(AssignmentListener.class);

    private final Delivery delivery;
    private final Assigning assigning;
    private final DeliveryConfig config;
    private final DeliveryState state;

    AssignmentListener(
            Delivery delivery, Store store, DeliveryWatch watch, DeliveryConfig config, DeliveryState state) {
        this.delivery = delivery;
        this.assigning = new Assigning(store, Failures::of, watch);
        this.config = config;
        this.state = state;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Backoff backoff = new Backoff(new SystemPauses(), config.backoffMin(), config.backoffMax());
        Ending ending = assigning.assign(
                new KafkaInputs(consumer),
                partitions.stream().map(Offsets::ours).toList(),
                backoff,
                () -> delivery.isStopping() || Thread.currentThread().isInterrupted());
        switch (ending) {
            case Ending.Reading reading -> delivery.assigned(reading.assignment());
            case Ending.NoTurn _ -> consumer.pause(partitions);
            case Ending.Unsafe unsafe -> {
                state.failed(unsafe.reason());
                LOG.errorf("nothing is applied: %s", unsafe.reason());
                consumer.pause(partitions);
            }
        }
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        delivery.revoked();
    }
}
