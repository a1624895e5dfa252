package ngage.peer.flink;

import ngage.peer.streaming.Outgoing;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands on what is bytes already. */
final class OutgoingWriter implements KafkaRecordSerializationSchema<Outgoing> {
    private static final long serialVersionUID = 1;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Outgoing out, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(out.topic(), null, out.timestamp(), out.key(), out.value(), out.headers());
    }
}
