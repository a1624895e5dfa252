package ngage.proof.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Somebody who may do everything in the ledger's database, knows how lines and seals are hashed, and switches the guards off
 * and on again. What it cannot reach is the topic.
 */
final class Forger {
    private static final String LINE_COLUMNS = """
            seq, booking_id, customer_id, half, state, reason, partner_id, payout_id, minor_units, currency, service_date,
            programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at, input_partition,
            input_offset, input_step""";

    /** What a changed column gets, by column. */
    private static final List<String> CHANGES = List.of(
            "booking_id = booking_id || 'x'",
            "customer_id = 'C-forged'",
            "half = case half when 'CARE' then 'ACQUISITION' else 'CARE' end",
            "currency = 'XXX'",
            "partner_id = coalesce(partner_id, '') || 'x'",
            "minor_units = minor_units + 1 - 2 * (minor_units = -1)::int",
            "minor_units = -minor_units",
            "service_date = service_date + 1",
            "programme = coalesce(programme, '') || 'x'",
            "basis_minor_units = basis_minor_units - 1",
            "share_basis_points = share_basis_points + 1",
            "cause_source = cause_source || '/x'",
            "cause_id = cause_id || '.'",
            "known_at = known_at + interval '1 microsecond'",
            "input_partition = input_partition + 1",
            "input_offset = input_offset + 1",
            "input_step = input_step + 1",
            // The same characters in the same order, cut otherwise.
            "booking_id = booking_id || ' ' || left(customer_id, 1), customer_id = substr(customer_id, 2)");

    private final Connection database;
    private final Random random;

    /** @param seed the same seed does the same */
    Forger(Connection database, long seed) {
        this.database = database;
        this.random = new Random(seed);
    }

    /** One way to change the ledger by hand; says what was done. */
    interface Forgery {
        String commit() throws SQLException;
    }

    /** Every way, one of each. */
    List<Forgery> ways() {
        return List.of(
                this::change,
                this::remove,
                this::removeMany,
                this::addBehindASeal,
                this::addUnderNoSeal,
                this::addTwice,
                this::exchangeWithinASeal,
                this::exchangeBetweenSeals,
                this::moveMoney,
                this::cutTail,
                this::cutSealOnly,
                this::cutLinesOnly,
                this::forgetSealAndMend,
                this::changeAndMend,
                this::appendASeal,
                this::changeSeal,
                this::forgetLane);
    }

    void keep() throws SQLException {
        // No forgery has to survive a power cut.
        run("set synchronous_commit to off");
        run("create table kept_line as select " + LINE_COLUMNS + " from posting");
        run("create table kept_seal as select * from ledger_seal");
    }

    /** Everything as it was; the lines lie in another order on the disk, which is nobody's business. */
    void undo() throws SQLException {
        guards("disable");
        run("truncate posting, ledger_seal");
        run("insert into posting (" + LINE_COLUMNS + ") select * from kept_line order by md5(seq::text)");
        run("insert into ledger_seal select * from kept_seal");
        guards("enable");
    }

    String commit(Forgery forgery) throws SQLException {
        guards("disable");
        String done = forgery.commit();
        guards("enable");
        return done;
    }

    /** Makes the database reckon the hash no more, so that a line can be changed under the hash it had. */
    void changeUnderItsOldHash() throws SQLException {
        guards("disable");
        run("alter table posting alter column hash drop expression");
        run("update posting set minor_units = minor_units * 2 where seq = " + line());
        guards("enable");
    }

    void guards(String enableOrDisable) throws SQLException {
        run("alter table posting " + enableOrDisable + " trigger posting_is_append_only");
        run("alter table ledger_seal " + enableOrDisable + " trigger ledger_seal_is_append_only");
    }

    private String change() throws SQLException {
        return done("update posting set " + CHANGES.get(random.nextInt(CHANGES.size())) + " where seq = " + line());
    }

    private String remove() throws SQLException {
        return done("delete from posting where seq = " + line());
    }

    private String removeMany() throws SQLException {
        return done("delete from posting where seq in (" + line() + ", " + line() + ", " + line() + ")");
    }

    private String addBehindASeal() throws SQLException {
        return copy(line(), "(select max(seq) + 1 from posting where seq >> 20 = " + seal() + ")");
    }

    private String addUnderNoSeal() throws SQLException {
        return copy(line(), random.nextBoolean() ? "((select max(id) from ledger_seal) + 1) << 20" : "5");
    }

    private String addTwice() throws SQLException {
        return copy(line(), "seq");
    }

    private String copy(long line, String as) throws SQLException {
        return done("insert into posting (" + LINE_COLUMNS + ") select " + as + LINE_COLUMNS.substring("seq".length())
                + " from posting where seq = " + line);
    }

    private String exchangeWithinASeal() throws SQLException {
        long seal = number("select id from ledger_seal where lines > 1 order by md5(id::text || '" + random.nextInt()
                + "') limit 1");
        return exchange("(" + seal + "::bigint << 20)", "(" + seal + "::bigint << 20) + 1");
    }

    private String exchangeBetweenSeals() throws SQLException {
        long one = line();
        long other = number("select seq from posting where seq >> 20 <> " + (one >> 20) + " order by md5(seq::text || '"
                + random.nextInt() + "') limit 1");
        return exchange(Long.toString(one), Long.toString(other));
    }

    private String exchange(String one, String other) throws SQLException {
        return done("update posting set seq = case seq when " + one + " then " + other + " else " + one
                + " end where seq in (" + one + ", " + other + ")");
    }

    private String moveMoney() throws SQLException {
        long one = line();
        run("update posting set minor_units = minor_units + 100000 where seq = " + one);
        return done("update posting set minor_units = minor_units - 100000 where seq = " + line());
    }

    private String cutTail() throws SQLException {
        int lane = lane();
        long last = number("select max(number) from ledger_seal where lane = " + lane);
        long from = Math.max(1, last - random.nextInt(3));
        run("delete from posting where seq >> 20 in (select id from ledger_seal where lane = " + lane
                + " and number >= " + from + ")");
        return done("delete from ledger_seal where lane = " + lane + " and number >= " + from);
    }

    private String cutSealOnly() throws SQLException {
        return done("delete from ledger_seal where id = " + seal());
    }

    private String cutLinesOnly() throws SQLException {
        return done("delete from posting where seq >> 20 = " + seal());
    }

    /** A seal and its lines vanish, the later ones of the lane move up and are sealed anew. */
    private String forgetSealAndMend() throws SQLException {
        int lane = lane();
        long last = number("select max(number) from ledger_seal where lane = " + lane);
        long gone = 1L + random.nextInt((int) last);
        run("delete from posting where seq >> 20 = (select id from ledger_seal where lane = " + lane + " and number = "
                + gone + ")");
        run("delete from ledger_seal where lane = " + lane + " and number = " + gone);
        run("update ledger_seal set number = number + 1000000 where lane = " + lane + " and number > " + gone);
        run("update ledger_seal set number = number - 1000001 where lane = " + lane + " and number > 1000000");
        mend(lane, gone);
        return "forgot seal " + gone + " of lane " + lane + " and sealed anew";
    }

    private String changeAndMend() throws SQLException {
        long seal = seal();
        int lane = (int) number("select lane from ledger_seal where id = " + seal);
        long number = number("select number from ledger_seal where id = " + seal);
        run("update posting set minor_units = minor_units + 5000 where seq = (" + seal + "::bigint << 20)");
        mend(lane, number);
        return "changed seal " + number + " of lane " + lane + " and sealed anew";
    }

    /** A line of one's own, sealed as the service would. */
    private String appendASeal() throws SQLException {
        int lane = lane();
        String copied = copy(line(), "((select max(id) from ledger_seal) + 1) << 20");
        run("""
                insert into ledger_seal (lane, number, id, lines, restored, previous, hash, input_offset, input_step,
                recorded_at, cause_source, cause_id)
                select lane, number + 1, (select max(id) from ledger_seal) + 1, 1, false, hash, hash, input_offset + 1, 0,
                recorded_at, cause_source, cause_id from ledger_seal where lane = %d order by number desc limit 1""".formatted(lane));
        mend(lane, number("select max(number) from ledger_seal where lane = " + lane));
        return copied + ", sealed as lane " + lane;
    }

    private String changeSeal() throws SQLException {
        String change = List.of(
                        "hash = sha256(hash)",
                        "previous = sha256(previous)",
                        "input_offset = input_offset + 1",
                        "cause_id = 'forged'",
                        "recorded_at = recorded_at + interval '1 second'",
                        "lane = lane + 1000")
                .get(random.nextInt(6));
        return done("update ledger_seal set " + change + " where id = " + seal());
    }

    private String forgetLane() throws SQLException {
        int lane = lane();
        run("delete from posting where seq >> 20 in (select id from ledger_seal where lane = " + lane + ")");
        return done("delete from ledger_seal where lane = " + lane);
    }

    /** Seals a lane anew, from a seal to its last. */
    private void mend(int lane, long from) throws SQLException {
        long last = number("select coalesce(max(number), 0) from ledger_seal where lane = " + lane);
        for (long number : LongStream.rangeClosed(from, last).toArray()) {
            String before = number == 1
                    ? "decode(repeat('00', 32), 'hex')"
                    : "(select hash from ledger_seal where lane = " + lane + " and number = " + (number - 1) + ")";
            run("update ledger_seal set previous = " + before + " where lane = " + lane + " and number = " + number);
            reseal(lane, number);
        }
    }

    /** The hash of a seal anew, from its row and its lines. */
    private void reseal(int lane, long number) throws SQLException {
        run("""
            update ledger_seal s set hash = sha256(convert_to('seal ' || s.lane || ' ' || s.number || ' ' || s.id || ' '
                || s.lines || ' ' || encode(s.previous, 'hex') || ' ' || s.input_offset || ' ' || s.input_step || ' '
                || encode(timestamptz_send(s.recorded_at), 'hex') || ' ' || s.cause_source || ' ' || s.cause_id || E'\\n', 'UTF8')
                || (select string_agg(p.hash, ''::bytea order by p.seq) from posting p where p.seq >> 20 = s.id))
            where s.lane = %d and s.number = %d""".formatted(lane, number));
    }

    private long line() throws SQLException {
        return number("select seq from posting order by md5(seq::text || '" + random.nextInt() + "') limit 1");
    }

    private long seal() throws SQLException {
        return number("select id from ledger_seal order by md5(id::text || '" + random.nextInt() + "') limit 1");
    }

    private int lane() throws SQLException {
        return (int)
                number("select lane from ledger_seal order by md5(id::text || '" + random.nextInt() + "') limit 1");
    }

    private long number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) throw new IllegalStateException("nothing: " + query);
            return row.getLong(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What was done must have done something. */
    private String done(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            if (statement.executeUpdate(sql) == 0) throw new IllegalStateException("nothing changed: " + sql);
        }
        return sql;
    }

    /** As many forgeries as wanted, every way in its turn. */
    List<Forgery> forgeries(int count) {
        List<Forgery> all = new ArrayList<>();
        for (int i = 0; i < count; i++) all.add(ways().get(i % ways().size()));
        return all;
    }
}
