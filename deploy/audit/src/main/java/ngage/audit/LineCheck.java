package ngage.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import ngage.audit.Finding.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Whether lines say what their hash says: reckoned from the columns, by our own code. The database reckons the hash itself,
 * so this fails only if it was made to reckon otherwise; which is why a sample is enough from day to day.
 */
final class LineCheck {
    /** How many lines are reckoned anew in an audit that is not asked for all of them, about. */
    private static final long SAMPLE = 200_000;

    private static final String LINES = """
            select seq, hash, booking_id, customer_id, half, state, reason, partner_id, payout_id, minor_units, currency,
            service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
            input_partition, input_offset, input_step from posting""";

    private static final String GENERATED = """
            select a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid)
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = 'posting'::regclass and a.attname = 'hash'""";

    private static final String NUMBERED = """
            select attnotnull from pg_attribute where attrelid = 'posting'::regclass and attname = 'seq'""";

    private static final String GUARDS = """
            select count(*) from pg_trigger where tgenabled in ('O', 'A') and not tgisinternal
            and (tgrelid, tgname) in (('posting'::regclass, 'posting_is_append_only'),
                                      ('ledger_seal'::regclass, 'ledger_seal_is_append_only'))""";

    /** From service dates, counted by PostgreSQL from the year 2000, to days since 1970. */
    private static final int DAYS_TO_2000 = 10_957;

    /** The table is small enough to be looked at as a whole. */
    private static final int WHOLE = 100;

    private final Connection database;
    private final Findings findings;
    private final MessageDigest digest = Hashes.sha256();
    private final byte[] hash = new byte[PublishedSeals.HASH_BYTES];
    private final StringBuilder text = new StringBuilder();

    LineCheck(Connection database, Findings findings) {
        this.database = database;
        this.findings = findings;
    }

    /** The database must reckon the hash of every line itself, over all its columns, and refuse changes. */
    void definition() throws SQLException {
        try (Statement statement = database.createStatement()) {
            try (ResultSet row = statement.executeQuery(GENERATED)) {
                boolean generated = row.next()
                        && "s".equals(row.getString(1))
                        && HashExpression.TEXT.equals(String.valueOf(row.getString(2)));
                if (!generated) tampered("posting.hash", "the database does not reckon it over all columns any more");
            }
            try (ResultSet row = statement.executeQuery(NUMBERED)) {
                if (!row.next() || !row.getBoolean(1)) tampered("posting.seq", "a line may be without a number");
            }
            try (ResultSet row = statement.executeQuery(GUARDS)) {
                row.next();
                if (row.getInt(1) != 2) tampered("posting", "the guard against changes is switched off");
            }
        }
    }

    /**
     * Reckons lines anew.
     *
     * @param all or else blocks by chance, about {@value #SAMPLE} lines
     * @return how many
     */
    long lines(boolean all, long existing) throws SQLException {
        long percent = existing <= SAMPLE ? WHOLE : Math.max(1, WHOLE * SAMPLE / existing);
        String sample = all || percent >= WHOLE ? "" : " tablesample system (" + percent + ")";
        long lines = 0;
        try (CopyStream rows = new CopyStream(database, LINES + sample)) {
            for (; rows.next(); lines++) check(rows);
        }
        return lines;
    }

    private void check(CopyStream row) throws SQLException {
        text.setLength(0);
        long seq = row.int64();
        row.bytes(hash);
        text.append(seq);
        for (int i = 0; i < 7; i++) add(row.textOrNull());
        add(row.int64());
        add(row.text());
        add(row.int32() + DAYS_TO_2000);
        add(row.textOrNull());
        add(row.int64());
        add(row.int32());
        add(row.text());
        add(row.text());
        add(HexFormat.of().toHexDigits(row.int64()));
        add(row.int32());
        add(row.int64());
        add(row.int32());
        if (!Arrays.equals(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)), hash)) {
            tampered("line " + seq, "its hash is not that of its columns");
        }
    }

    private void add(long number) {
        text.append(' ').append(number);
    }

    private void add(@Nullable String value) {
        text.append(' ');
        if (value != null) text.append(value);
    }

    private void tampered(String subject, String why) {
        findings.add(Kind.LEDGER_TAMPERED, subject, why);
    }
}
