package ngage.delivery.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, cut to what a key or a content needs. One instance per thread. */
public final class Digest {
    /** 128 bits: collisions are out of reach for any number of events. */
    public record Key(long high, long low) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byHigh = Long.compare(high, other.high);
            return byHigh != 0 ? byHigh : Long.compare(low, other.low);
        }
    }

    private final MessageDigest sha256;

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The key of a kind of identity and its parts; the parts must not contain U+0000. */
    public Key key(String kind, String first, String second) {
        sha256.update(kind.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(first.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(second.getBytes(StandardCharsets.UTF_8)));
        return new Key(hash.getLong(), hash.getLong());
    }

    /** The content of an event: its type and its body as we would write it. */
    public long content(String type, byte[] body) {
        sha256.update(type.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return ByteBuffer.wrap(sha256.digest(body)).getLong();
    }
}
