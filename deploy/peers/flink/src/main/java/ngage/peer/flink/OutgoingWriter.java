package ngage.peer.flink;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import ngage.peer.streaming.Outgoing;
import ngage.wire.Topic;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands on what is bytes already. Says where to, for the sink must know in which topics transactions may be left open. */
final class OutgoingWriter implements KafkaRecordSerializationSchema<Outgoing>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1;
    private static final List<String> TOPICS = List.of(
            Topic.ACQUISITION_PAYOUT.topicName(),
            Topic.CARE_PAYOUT.topicName(),
            Topic.DEAD_LETTER.topicName(),
            FlinkPeer.LEDGER);

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(TOPICS), new Properties()));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Outgoing out, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(out.topic(), null, out.timestamp(), out.key(), out.value(), out.headers());
    }
}
