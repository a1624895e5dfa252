package ngage.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A seal as the database holds it, and the hash of the lines that come for it, in whatever order they lie there. */
final class StoredSeal {
    static final String QUERY = """
            select lane, number, id, lines, previous, hash, input_offset, input_step, recorded_at, cause_source, cause_id
            from ledger_seal""";

    private final int lane;
    private final long number;
    private final long id;
    private final int lines;
    private final byte[] previous = new byte[PublishedSeals.HASH_BYTES];
    private final byte[] hash = new byte[PublishedSeals.HASH_BYTES];
    private final byte[] head;

    private int taken;
    private @Nullable MessageDigest digest;
    private @Nullable TreeMap<Integer, byte[]> early;
    private @Nullable String broken;

    StoredSeal(CopyStream row) throws SQLException {
        lane = row.int32();
        number = row.int64();
        id = row.int64();
        lines = row.int32();
        row.bytes(previous);
        row.bytes(hash);
        head = ((lines == 0 ? "restored " : "seal ")
                        + lane
                        + ' '
                        + number
                        + ' '
                        + id
                        + ' '
                        + lines
                        + ' '
                        + HexFormat.of().formatHex(previous)
                        + ' '
                        + row.int64()
                        + ' '
                        + row.int32()
                        + ' '
                        + HexFormat.of().toHexDigits(row.int64())
                        + ' '
                        + row.text()
                        + ' '
                        + row.text()
                        + '\n')
                .getBytes(StandardCharsets.UTF_8);
    }

    int lane() {
        return lane;
    }

    long number() {
        return number;
    }

    long id() {
        return id;
    }

    byte[] hash() {
        return hash;
    }

    boolean follows(byte[] hashBefore) {
        return Arrays.equals(previous, hashBefore);
    }

    /** Takes the hash of the line at a place. */
    void take(int place, byte[] ofLine) {
        if (place == taken) {
            update(ofLine);
            if (early != null) takeEarly();
        } else if (place < taken || place >= lines) {
            broken = place < taken ? "line " + place + " is there twice" : "line " + place + " is beyond its last";
        } else {
            if (early == null) early = new TreeMap<>();
            if (early.put(place, ofLine.clone()) != null) broken = "line " + place + " is there twice";
        }
    }

    private void update(byte[] ofLine) {
        if (digest == null) digest = begin();
        digest.update(ofLine);
        taken++;
    }

    private MessageDigest begin() {
        MessageDigest begun = Hashes.sha256();
        begun.update(head);
        return begun;
    }

    private void takeEarly() {
        TreeMap<Integer, byte[]> waiting = Objects.requireNonNull(early);
        for (byte[] next; (next = waiting.remove(taken)) != null; ) update(next);
        if (waiting.isEmpty()) early = null;
    }

    /** What is wrong with the lines, once all are taken; null if they are what was sealed. */
    @Nullable
    String fault() {
        if (broken != null) return broken;
        if (taken < lines) return "line " + taken + " of its " + lines + " is missing";
        if (taken > lines) return "line " + lines + " is beyond its last";
        byte[] found = (digest == null ? begin() : digest).digest();
        return Arrays.equals(found, hash) ? null : "its lines, or the seal itself, are not those that were sealed";
    }

    @Override
    public String toString() {
        return "lane " + lane + " seal " + number;
    }
}
