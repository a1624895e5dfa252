package ngage.delivery.adapter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A polled record; nothing of it is copied. */
record KafkaRecord(InputPartition partition, ConsumerRecord<byte[], byte[]> polled) implements InputRecord {
    @Override
    public long offset() {
        return polled.offset();
    }

    @Override
    public Instant recordedAt() {
        return Instant.ofEpochMilli(polled.timestamp());
    }

    @Override
    public byte @Nullable [] key() {
        return polled.key();
    }

    @Override
    public byte @Nullable [] value() {
        return polled.value();
    }

    @Override
    public long bytes() {
        long bytes = Math.max(0L, polled.serializedKeySize()) + Math.max(0L, polled.serializedValueSize());
        for (var header : polled.headers()) {
            byte[] value = header.value();
            bytes += header.key().length() + (value == null ? 0 : value.length);
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] header(String name) {
        var header = polled.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    @Override
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        for (var header : polled.headers()) headers.add(new Header(header.key(), header.value()));
        return headers;
    }
}
