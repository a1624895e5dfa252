package ngage.proof.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord;
import org.jspecify.annotations.Nullable;

/** A record of a simulated input partition. */
record Letter(InputPartition partition, long offset, Map<String, byte[]> named, byte @Nullable [] value)
        implements InputRecord {
    @Override
    public Instant recordedAt() {
        return Instant.EPOCH;
    }

    @Override
    public byte @Nullable [] key() {
        return null;
    }

    @Override
    public byte @Nullable [] header(String name) {
        return named.get(name);
    }

    @Override
    public List<Header> headers() {
        return List.of();
    }

    static Map<String, byte[]> headers(String source, String id, String type) {
        return Map.of(
                "ce_specversion", utf8("1.0"), "ce_source", utf8(source), "ce_id", utf8(id), "ce_type", utf8(type));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
