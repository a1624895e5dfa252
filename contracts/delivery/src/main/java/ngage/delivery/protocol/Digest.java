package ngage.delivery.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.wire.Topic;

/** SHA-256, cut to the 64 bits that stand for a source, a topic or a content. One instance per thread. */
public final class Digest {
    /** Whoever names a new source with every event is not remembered for it. */
    private static final int SPACES_REMEMBERED_MAX = 1_000;

    private final MessageDigest sha256;
    private final Map<String, Long> spaces = new HashMap<>();

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** By what an event is known once it was taken. */
    public KnownKey event(EventId id) {
        return new KnownKey(KnownKey.Kind.EVENT, space(id.source()), id.id());
    }

    /** By what it is known that a fact of a topic was told. */
    public KnownKey subject(Topic topic, Fact fact) {
        return new KnownKey(KnownKey.Kind.SUBJECT, space(topic.topicName()), fact.subject());
    }

    /** The number of a source or a topic, within which an id says what is meant. */
    public long space(String name) {
        Long remembered = spaces.get(name);
        if (remembered != null) return remembered;
        if (spaces.size() == SPACES_REMEMBERED_MAX) spaces.clear();
        long space = ByteBuffer.wrap(sha256.digest(name.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        spaces.put(name, space);
        return space;
    }

    /** The content of an event: its type and its body as we would write it. */
    public long content(String type, byte[] body) {
        sha256.update(type.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return ByteBuffer.wrap(sha256.digest(body)).getLong();
    }
}
