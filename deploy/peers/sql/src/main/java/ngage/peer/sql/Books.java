package ngage.peer.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.Refusal;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The database: takes a batch in one transaction, and says what is to be published. */
final class Books implements AutoCloseable {
    private static final String CONFLICTS = """
            select n, event.content <> staged.content is true
            from staged
            left join known_event event on event.event = staged.event
            left join known_event about on about.subject = staged.subject
            where coalesce(event.content, about.content) <> staged.content
            order by n""";

    private static final String PAID = """
            select half, partner_id, customer_id, booking_id, minor_units, currency, service_date, programme,
                   basis_minor_units, share_basis_points, cause_source, cause_id, payout_id, known_at
            from ledger where batch = (select number from batch) and payout_id is not null order by seq""";

    private static final String MOVE = """
            insert into progress (topic, part, next_offset) values (?, ?, ?)
            on conflict (topic, part) do update set next_offset = excluded.next_offset""";

    private static final String TAKE = script("take.sql");
    private static final String REGISTER = script("register.sql");
    private static final String SETTLE = script("settle.sql");

    private final Connection connection;
    private final String reference;

    /** A payout, and since when it is known, in milliseconds of the epoch. */
    record Paid(Payout payout, long knownAt) {}

    /** What follows from the batch of that number. */
    record Outcome(long batch, List<Paid> paid, List<Batch.Refused> refused) {}

    /** @param connection its own, from now on */
    Books(Connection connection) throws SQLException {
        this.connection = connection;
        Programmes bundled = Programmes.bundled();
        reference = bundled.referenceId();
        connection.setAutoCommit(false);
        execute(script("schema.sql"));
        CopyText terms = new CopyText();
        for (Programme version : bundled.all()) Batch.stage(0, version, terms);
        copy("staged_terms", terms);
        execute("""
                insert into terms select programme, valid_from, version, rate, care_share, channels, acquisition_ends,
                care_ends from staged_terms on conflict do nothing""");
        connection.commit();
        // What is compiled for one statement of a few milliseconds costs more than it saves.
        execute("set jit = off");
        connection.commit();
    }

    private static String script(String name) {
        try (InputStream in = Books.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a batch and moves on to the positions after it: both, or neither. */
    Outcome take(Batch batch, Map<TopicPartition, Long> reached) throws SQLException {
        stage(batch);
        execute("update batch set number = number + 1");
        execute(TAKE);
        if (batch.ofRegister()) execute(REGISTER);
        try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
            settle.setString(1, reference);
            settle.executeUpdate();
        }
        Outcome outcome = outcome(batch);
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            for (Map.Entry<TopicPartition, Long> position : reached.entrySet()) {
                move.setString(1, position.getKey().topic());
                move.setInt(2, position.getKey().partition());
                move.setLong(3, position.getValue());
                move.addBatch();
            }
            move.executeBatch();
        }
        connection.commit();
        return outcome;
    }

    /** What followed from the last batch, which was taken before and is not known to be published. */
    Outcome again(Batch last) throws SQLException {
        stage(last);
        Outcome outcome = outcome(last);
        connection.rollback();
        return outcome;
    }

    private Outcome outcome(Batch batch) throws SQLException {
        List<Batch.Refused> refused = new ArrayList<>(batch.refused());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CONFLICTS)) {
            while (row.next()) {
                Refusal.Reason reason =
                        row.getBoolean(2) ? Refusal.Reason.CONFLICTING_DUPLICATE : Refusal.Reason.CONFLICTING_ID;
                refused.add(new Batch.Refused(
                        batch.record(row.getInt(1)), new Refusal(reason, "it is known with other content")));
            }
        }
        return new Outcome(lastBatch(), paid(), refused);
    }

    private List<Paid> paid() throws SQLException {
        List<Paid> paid = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PAID)) {
            while (row.next()) {
                Payout payout = new Payout(
                        row.getString(13),
                        Half.valueOf(row.getString(1)),
                        new PartnerId(row.getString(2)),
                        new CustomerId(row.getString(3)),
                        new BookingId(row.getString(4)),
                        new Money(row.getLong(5), row.getString(6)),
                        row.getObject(7, LocalDate.class),
                        row.getString(8),
                        row.getLong(9),
                        row.getInt(10),
                        new EventId(row.getString(11), row.getString(12)));
                paid.add(new Paid(payout, row.getTimestamp(14).getTime()));
            }
        }
        return paid;
    }

    /** The number of the last batch that was taken; 0 if there was none. */
    long lastBatch() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select number from batch")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Where to go on. */
    Map<TopicPartition, Long> positions() throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select topic, part, next_offset from progress")) {
            while (row.next()) {
                positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        return positions;
    }

    private void stage(Batch batch) throws SQLException {
        for (Map.Entry<String, CopyText> rows : batch.rows().entrySet()) copy(rows.getKey(), rows.getValue());
    }

    private void copy(String table, CopyText rows) throws SQLException {
        if (rows.isEmpty()) return;
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        byte[] bytes = rows.bytes();
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
