package ngage.commission.reconciliation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import ngage.value.Identifiers;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payout's body byte for byte as the codec writes it: its members in their order, without spaces, in texts nothing that is
 * written otherwise than it reads. It is looked through to its last byte, in a fraction of the time that a parser of JSON takes;
 * whatever is different somewhere is left to one.
 */
final class WrittenPayout {
    private static final byte[] PAYOUT_ID = bytes("{\"payoutId\":\"");
    private static final byte[][] IDS = {
        bytes("\",\"partnerId\":\""), bytes("\",\"customerId\":\""), bytes("\",\"bookingId\":\"")
    };
    private static final byte[] AMOUNT = bytes("\",\"amount\":{\"minorUnits\":");
    private static final byte[] CURRENCY = bytes(",\"currency\":\"");
    private static final byte[][] SERVICE = {bytes("\"},\"serviceDate\":\""), bytes("\",\"programme\":\"")};
    private static final byte[] BASIS = bytes("\",\"basisMinorUnits\":");
    private static final byte[] SHARE = bytes(",\"shareBasisPoints\":");
    private static final byte[][] CAUSE = {bytes(",\"cause\":{\"source\":\""), bytes("\",\"id\":\"")};
    private static final byte[] END = bytes("\"}}");

    /** More are no amount of the programme; so many fit a long. */
    private static final int DIGITS_MAX = 13;

    private static final int TEN = 10;

    private final byte[] bytes;
    private final int end;
    private int at;
    private long number;

    private WrittenPayout(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** What a comparison asks of it; null if it is written otherwise, whatever it says. */
    static @Nullable PaidAmount read(byte[] bytes, int from, int end) {
        return new WrittenPayout(bytes, from, end).read();
    }

    private @Nullable PaidAmount read() {
        if (!passes(PAYOUT_ID)) return null;
        String payoutId = text();
        if (!passTexts(IDS) || !passesNumber(AMOUNT)) return null;
        long minorUnits = number;
        if (!passes(CURRENCY)) return null;
        String currency = text();
        if (!passTexts(SERVICE) || !passesNumber(BASIS) || !passesNumber(SHARE) || !passTexts(CAUSE)) return null;
        if (!passes(END) || at != end) return null;
        if (!Identifiers.valid(payoutId) || !Money.isCurrency(currency) || !PaidAmount.isInRange(minorUnits))
            return null;
        return new PaidAmount(payoutId, new Money(minorUnits, currency));
    }

    private boolean passes(byte[] expected) {
        int after = at + expected.length;
        if (after > end || !Arrays.equals(bytes, at, after, expected, 0, expected.length)) return false;
        at = after;
        return true;
    }

    /** Members that are texts, up to the end of the last text. */
    private boolean passTexts(byte[][] members) {
        for (byte[] member : members) {
            if (!passes(member)) return false;
            passText();
        }
        return true;
    }

    private String text() {
        int from = at;
        passText();
        return new String(bytes, from, at - from, ISO_8859_1);
    }

    /** Up to its closing quote, or the first byte that is not simply a character of a text: what is expected next tells. */
    private void passText() {
        int i = at;
        while (i < end && isPlain(bytes[i])) i++;
        at = i;
    }

    private static boolean isPlain(byte one) {
        return one >= ' ' && one != '"' && one != '\\';
    }

    /** A member that is a whole number as JSON has it: no zeros before it. */
    private boolean passesNumber(byte[] member) {
        if (!passes(member)) return false;
        boolean isNegative = at < end && bytes[at] == '-';
        if (isNegative) at++;
        int first = at;
        long value = 0;
        while (at < end && at - first < DIGITS_MAX && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * TEN + bytes[at++] - '0';
        }
        number = isNegative ? -value : value;
        return at - first == 1 || (at > first && bytes[first] != '0');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
