package ngage.peer.flink;

import ngage.peer.streaming.Told;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parses what the source reads. */
final class ToldReader implements KafkaRecordDeserializationSchema<Told> {
    static final TypeInformation<Told> TYPE = TypeInformation.of(Told.class);
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Told> out) {
        out.collect(Told.of(record));
    }

    @Override
    public TypeInformation<Told> getProducedType() {
        return TYPE;
    }
}
