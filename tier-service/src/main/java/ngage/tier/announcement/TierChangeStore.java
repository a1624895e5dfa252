package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import ngage.delivery.Position;
import ngage.event.EventId;
import ngage.event.TierChanged;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.tier.measure.Rows;
import ngage.tier.measure.domain.Months;
import ngage.value.Money;
import ngage.value.PartnerId;

/** The history of announcements: only ever added to, and read back for what was not published. */
final class TierChangeStore {
    private static final String COLUMNS = """
            partner_id, revision, programme, from_tier, to_tier, status, month, reason, extensions,
            care_minor_units, currency, cause_source, cause_id, recorded_at, input_partition, input_offset, input_step,
            reasons""";
    private static final String ADD = "insert into tier_change (" + COLUMNS
            + ") select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String READ_BACK = "select " + COLUMNS + """
             from tier_change
            where input_partition = ?
              and (input_offset, input_step) >= (?, ?) and (input_offset, input_step) < (?, ?)
            order by input_offset, input_step, id""";

    private static final String OF_REVISIONS = "select " + COLUMNS
            + " from unnest(?::text[], ?::bigint[]) as q (partner_id, revision)"
            + " join tier_change using (partner_id, revision)";

    private TierChangeStore() {}

    /** Those of these announcements that are kept. */
    static List<TierChange> kept(Connection connection, List<TierChanged> asked) throws SQLException {
        List<TierChange> kept = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_REVISIONS)) {
            Rows.setTexts(
                    connection,
                    select,
                    1,
                    asked.stream().map(TierChanged::partnerId).toList());
            Object[] revisions = asked.stream().map(TierChanged::revision).toArray();
            select.setArray(2, connection.createArrayOf("bigint", revisions));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) kept.add(change(row));
            }
        }
        return kept;
    }

    static void add(Connection connection, List<TierChange> changes) throws SQLException {
        Rows rows = new Rows(
                "text",
                "bigint",
                "text",
                "text",
                "text",
                "text",
                "integer",
                "text",
                "bigint",
                "bigint",
                "text",
                "text",
                "text",
                "timestamptz",
                "integer",
                "bigint",
                "integer",
                "text");
        for (TierChange change : changes) {
            TierChanged news = change.news();
            rows.add(
                    news.partnerId(),
                    news.revision(),
                    news.programme(),
                    news.from(),
                    news.to(),
                    news.status(),
                    Months.of(news.month()),
                    news.reason(),
                    news.extensions(),
                    news.careRevenue().minorUnits(),
                    news.careRevenue().currency(),
                    news.cause().source(),
                    news.cause().id(),
                    change.recordedAt(),
                    change.inputPartition(),
                    change.inputOffset(),
                    change.step(),
                    ReasonsText.write(news.reasons()));
        }
        rows.execute(connection, ADD);
    }

    /** The announcements caused at positions from the first (inclusive) to the second (exclusive). */
    static List<TierChange> readBack(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        List<TierChange> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(READ_BACK)) {
            select.setInt(1, inputPartition);
            select.setLong(2, from.offset());
            select.setInt(3, from.step());
            select.setLong(4, to.offset());
            select.setInt(5, to.step());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) changes.add(change(row));
            }
        }
        return changes;
    }

    private static TierChange change(ResultSet row) throws SQLException {
        TierChanged news = new TierChanged(
                new PartnerId(row.getString(1)),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Status.valueOf(row.getString(6)),
                Months.toYearMonth(row.getInt(7)),
                Reason.valueOf(row.getString(8)),
                row.getLong(9),
                new Money(row.getLong(10), row.getString(11)),
                ReasonsText.read(row.getString(18)),
                new EventId(row.getString(12), row.getString(13)));
        OffsetDateTime recordedAt = row.getObject(14, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC);
        return new TierChange(news, row.getInt(15), row.getLong(16), row.getInt(17), recordedAt.toInstant());
    }
}
