package ngage.tier.announcement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import ngage.delivery.Output;
import ngage.event.EventId;
import ngage.event.TierChanged;
import ngage.value.Identifiers;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/**
 * An announcement with the input that caused it.
 *
 * @param recordedAt when the fact that caused it was recorded
 * @param step the step of applying that fact in which it was made
 */
record TierChange(TierChanged news, int inputPartition, long inputOffset, int step, Instant recordedAt) {
    private static final String SOURCE = "/ngage/tier-service";
    private static final int HASH_BYTES = 16;

    Output output() {
        String partner = news.partnerId().value();
        EventId id = new EventId(SOURCE, id(partner, news.revision()));
        return new Output(
                Topic.TIER_CHANGED, partner, id, recordedAt, EventCodec.encode(news), inputPartition, inputOffset);
    }

    /** Partner and revision, or their hash where that would be too long for an id. */
    static String id(String partner, long revision) {
        String plain = partner + ":" + revision;
        return plain.length() <= Identifiers.LENGTH_MAX ? plain : "TC-" + hash(partner + "\0" + revision);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
