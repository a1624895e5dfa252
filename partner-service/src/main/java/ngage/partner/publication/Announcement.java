package ngage.partner.publication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.MonthOpened;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.value.Identifiers;
import ngage.value.TransferId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/**
 * An event that this service has decided to publish.
 *
 * @param key the record's key; announcements of one topic and key reach Kafka in the order of their decision
 * @param time when it was decided; sent again after a crash it still is the same event of the same time
 * @param everyPartition whether each partition of the topic gets a copy, so that every consumer sees it in its own order
 */
public record Announcement(Topic topic, String key, EventId id, Instant time, byte[] body, boolean everyPartition) {
    /** The source of all events of this service. */
    public static final String SOURCE = "/ngage/partner-service";

    private static final int HASH_BYTES = 16;

    /** All months share one order, so they share one key. */
    private static final String MONTH_KEY = "month";

    /** A partner's new state. */
    public static Announcement of(PartnerChanged state, Instant time) {
        String partnerId = state.partnerId().value();
        return new Announcement(
                Topic.PARTNER_CHANGED, partnerId, revisionId(state), time, EventCodec.encode(state), false);
    }

    /** The opening of a month. */
    public static Announcement of(MonthOpened opened, Instant time) {
        String month = opened.month().toString();
        EventId id = new EventId(SOURCE, "month-opened-" + month);
        return new Announcement(Topic.MONTH_OPENED, MONTH_KEY, id, time, EventCodec.encode(opened), true);
    }

    /** A programme's new version. */
    public static Announcement of(ProgrammePublished published, Instant time) {
        EventId id = new EventId(SOURCE, "programme." + published.version().replace('@', '.'));
        return new Announcement(
                Topic.PROGRAMME_PUBLISHED, published.version(), id, time, EventCodec.encode(published), false);
    }

    /** A firm that was bought. */
    public static Announcement of(PartnerSucceeded succession, Instant time) {
        EventId id = new EventId(SOURCE, "partner-succeeded-" + succession.successionId());
        String partnerId = succession.partnerId().value();
        return new Announcement(Topic.PARTNER_SUCCEEDED, partnerId, id, time, EventCodec.encode(succession), false);
    }

    /** A customer that somebody else looks after. */
    public static Announcement of(CustomerTransferred transfer, Instant time) {
        String customerId = transfer.customerId().value();
        EventId id = transferEvent(transfer.transferId());
        return new Announcement(Topic.CUSTOMER_TRANSFERRED, customerId, id, time, EventCodec.encode(transfer), false);
    }

    /** The id of the event that tells of a transfer. */
    public static EventId transferEvent(TransferId transferId) {
        return event("customer-transferred-" + transferId, "CT-", transferId.value());
    }

    /** What a currency was worth in a month. */
    public static Announcement of(ExchangeRatePublished rate, Instant time) {
        String readable = rate.key().replace('/', '-') + "-" + rate.revision();
        EventId id = new EventId(SOURCE, "exchange-rate-" + readable);
        return new Announcement(Topic.EXCHANGE_RATE_PUBLISHED, rate.key(), id, time, EventCodec.encode(rate), false);
    }

    /** The id of the event that carries this revision. */
    private static EventId revisionId(PartnerChanged state) {
        String partnerId = state.partnerId().value();
        return event(partnerId + "." + state.revision(), "PC-", partnerId + "\0" + state.revision());
    }

    /** Readable if that fits into an id, else a hash of the same. */
    private static EventId event(String readable, String prefix, String hashed) {
        if (Identifiers.valid(readable)) return new EventId(SOURCE, readable);
        return new EventId(SOURCE, prefix + HexFormat.of().formatHex(sha256(hashed), 0, HASH_BYTES));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
