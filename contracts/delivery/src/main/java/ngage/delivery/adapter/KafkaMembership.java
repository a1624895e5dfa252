package ngage.delivery.adapter;

import ngage.delivery.protocol.Membership;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/** The consumer's place in its group, as a transaction shows it to the broker. */
record KafkaMembership(ConsumerGroupMetadata group) implements Membership {
    @Override
    public int generation() {
        return group.generationId();
    }
}
