package ngage.commission.entitlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.value.BookingId;
import ngage.value.PartnerId;

/**
 * The id of a payout is a function of what it is: the fact that caused it, booking, half and partner. A fact is applied
 * once and moves an account once, so no id occurs twice, and the same payout has the same id wherever it is reckoned.
 */
public final class PayoutIds {
    private static final String PREFIX = "PO-";
    private static final int BYTES = 16;

    private final MessageDigest sha256;

    /** One instance per thread. */
    public PayoutIds() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** {@code PO-} and 32 hexadecimal digits. */
    public String of(EventId cause, BookingId bookingId, Half half, PartnerId partnerId) {
        String text = cause.source() + '\0' + cause.id() + '\0' + bookingId + '\0' + half + '\0' + partnerId;
        byte[] hash = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
        return PREFIX + HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
