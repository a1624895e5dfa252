package ngage.commission.seal;

import java.time.Instant;
import java.util.HexFormat;
import ngage.delivery.Output;
import ngage.event.EventId;
import ngage.event.LedgerSealed;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/**
 * A seal as the ledger keeps it.
 *
 * @param began where the sealed transaction began
 * @param lines how many; none says that the ledger was restored from a backup
 * @param previous the hash of the seal before it in its lane, in hexadecimal digits
 * @param hash its own
 */
record Seal(Began began, long number, long id, int lines, String previous, String hash) {
    private static final String SOURCE = "/ngage/commission-service";
    private static final int ID_DIGITS = 32;

    /**
     * The fact a transaction began with; a seal that is not published yet is found by its place.
     *
     * @param lane the input partition it came from: its position is locked, so nobody else appends to this lane
     */
    record Began(EventId cause, int lane, long inputOffset, int inputStep, Instant recordedAt) {}

    /** What is hashed before the lines' hashes: one line of text, its fields between single blanks. */
    static String head(Began began, long number, long id, int lines, String previous) {
        String what = lines == 0 ? "restored " : "seal ";
        return what
                + began.lane
                + ' '
                + number
                + ' '
                + id
                + ' '
                + lines
                + ' '
                + previous
                + ' '
                + began.inputOffset
                + ' '
                + began.inputStep
                + ' '
                + Moments.hex(began.recordedAt)
                + ' '
                + began.cause.source()
                + ' '
                + began.cause.id()
                + '\n';
    }

    /** The number of the line at a place in the seal. */
    static long seq(long id, int place) {
        return Math.addExact(Math.multiplyExact(id, LedgerSealed.LINES_MAX), place);
    }

    /** The event that puts the seal out of reach of whoever may write to the database. */
    Output output() {
        LedgerSealed event = new LedgerSealed(began.lane, number, id, lines, lines == 0, previous, hash, began.cause);
        // By its content: after a restored backup a lane gives the same numbers again, to other lines.
        String eventId = "seal-" + hash.substring(0, ID_DIGITS);
        return new Output(
                Topic.LEDGER_SEALED,
                Integer.toString(began.lane),
                new EventId(SOURCE, eventId),
                began.recordedAt,
                EventCodec.encode(event),
                began.lane,
                began.inputOffset);
    }

    byte[] previousBytes() {
        return HexFormat.of().parseHex(previous);
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }
}
