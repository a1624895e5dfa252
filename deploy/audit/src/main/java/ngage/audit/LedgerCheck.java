package ngage.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import ngage.audit.Finding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ledger in the database against its seals, and the seals against those published: every line changed, removed,
 * added, moved or cut off by hand breaks a chain that cannot be mended without the topic.
 */
final class LedgerCheck {
    /** How many seals are held in memory at a time, with what comes of their lines. */
    private static final int SEALS_AT_ONCE = 200_000;

    /** The place of a line in its seal is in the lower bits of its number. */
    private static final int PLACE_BITS = 20;

    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;

    private final Connection database;
    private final PublishedSeals published;
    private final Findings findings;
    private final Map<Integer, Head> heads = new HashMap<>();
    private final byte[] hash = new byte[PublishedSeals.HASH_BYTES];
    private long lines;
    private long seals;

    LedgerCheck(Connection database, PublishedSeals published, Findings findings) {
        this.database = database;
        this.published = published;
        this.findings = findings;
    }

    /** How far a lane's chain is followed. */
    private record Head(long number, byte[] hash) {
        private static final Head NOTHING = new Head(0, new byte[PublishedSeals.HASH_BYTES]);
    }

    /** Checks all of it, in the snapshot that the connection's transaction sees. */
    void check() throws SQLException {
        long behind = Long.MIN_VALUE;
        for (boolean more = true; more; ) {
            Map<Long, StoredSeal> window = new HashMap<>();
            long last = readSeals(behind, window);
            more = window.size() == SEALS_AT_ONCE;
            long end = more ? firstLine(last + 1) : Long.MAX_VALUE;
            readLines(behind == Long.MIN_VALUE ? Long.MIN_VALUE : firstLine(behind + 1), end, window);
            window.values().forEach(this::close);
            behind = last;
        }
        cutOff();
    }

    long lines() {
        return lines;
    }

    long seals() {
        return seals;
    }

    private static long firstLine(long id) {
        return id << PLACE_BITS;
    }

    /** The next seals by id; in a lane they are in their order then, because a lane has one writer at a time. */
    private long readSeals(long behind, Map<Long, StoredSeal> window) throws SQLException {
        long last = behind;
        String query = StoredSeal.QUERY + " where id > " + behind + " order by id limit " + SEALS_AT_ONCE;
        try (CopyStream rows = new CopyStream(database, query)) {
            while (rows.next()) {
                StoredSeal seal = new StoredSeal(rows);
                window.put(seal.id(), seal);
                last = seal.id();
                follow(seal);
            }
        }
        return last;
    }

    private void follow(StoredSeal seal) {
        seals++;
        Head head = heads.getOrDefault(seal.lane(), Head.NOTHING);
        if (seal.number() != head.number() + 1) {
            tampered(seal.toString(), "it stands behind seal " + head.number() + " of its lane");
        } else if (!seal.follows(head.hash())) {
            tampered(seal.toString(), "it was sealed behind another seal than the one before it");
        }
        if (!published.holds(seal.lane(), seal.number(), seal.hash())) {
            boolean unknown = seal.number() > published.length(seal.lane());
            tampered(seal.toString(), unknown ? "it was never published" : "it is not the one that was published");
        }
        heads.put(seal.lane(), new Head(seal.number(), seal.hash()));
    }

    /** Lines whose numbers lie in a range; the whole table at once if the seals fit into one window. */
    private void readLines(long from, long end, Map<Long, StoredSeal> window) throws SQLException {
        StringBuilder query = new StringBuilder("select seq, hash from posting where true");
        if (from != Long.MIN_VALUE) query.append(" and seq >= ").append(from);
        if (end != Long.MAX_VALUE) query.append(" and seq < ").append(end);
        try (CopyStream rows = new CopyStream(database, query.toString())) {
            @Nullable StoredSeal current = null;
            for (; rows.next(); lines++) {
                long seq = rows.int64();
                rows.bytes(hash);
                long id = seq >> PLACE_BITS;
                if (current == null || current.id() != id) current = window.get(id);
                if (current == null) tampered("line " + seq, "no seal covers it");
                else current.take((int) seq & PLACE_MASK, hash);
            }
        }
    }

    private void close(StoredSeal seal) {
        String fault = seal.fault();
        if (fault != null) tampered(seal.toString(), fault);
    }

    /** Seals that were published and are not there. */
    private void cutOff() {
        for (int lane : published.lanes()) {
            long length = published.length(lane);
            long there = heads.getOrDefault(lane, Head.NOTHING).number();
            if (there < length) {
                tampered("lane " + lane, "it ends at seal " + there + ", but " + length + " were published");
            }
        }
    }

    private void tampered(String subject, String why) {
        findings.add(Kind.LEDGER_TAMPERED, subject, why);
    }
}
