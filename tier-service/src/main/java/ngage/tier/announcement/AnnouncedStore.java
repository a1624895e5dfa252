package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import ngage.delivery.shard.Shards;
import ngage.event.TierChanged.Status;
import ngage.tier.announcement.domain.Announced;
import ngage.tier.measure.Rows;
import ngage.value.PartnerId;

/** What was last announced about each partner. */
final class AnnouncedStore {
    private static final String READ = """
            select partner_id, last.revision, programme, tier, status, currency
            from unnest(?, ?) as known (partner_id, revision) join partner_tier as last using (partner_id)
            where last.revision > known.revision""";
    private static final String SAVE = """
            insert into partner_tier (partner_id, shard, revision, programme, tier, status, currency)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            on conflict (partner_id) do update
            set revision = excluded.revision, programme = excluded.programme, tier = excluded.tier,
                status = excluded.status, currency = excluded.currency""";

    private AnnouncedStore() {}

    /** What was announced about these partners; those nothing was said about are left out. */
    static Map<PartnerId, Announced> read(Connection connection, Collection<PartnerId> partners) throws SQLException {
        return later(connection, Rows.numbered(partners, 0));
    }

    /** What was announced about these partners last, of whom that is later than the revision known. */
    static Map<PartnerId, Announced> later(Connection connection, Map<PartnerId, Long> known) throws SQLException {
        Map<PartnerId, Announced> announced = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            Rows.setNumbered(connection, select, 1, known);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    announced.put(
                            new PartnerId(row.getString(1)),
                            new Announced(
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    Status.valueOf(row.getString(5)),
                                    row.getString(6)));
                }
            }
        }
        return announced;
    }

    static void save(Connection connection, Map<PartnerId, Announced> announced) throws SQLException {
        Rows rows = new Rows("text", "integer", "bigint", "text", "text", "text", "text");
        announced.forEach((partner, last) -> rows.add(
                partner.value(),
                Shards.of(partner.value()),
                last.revision(),
                last.programme(),
                last.tier(),
                last.status().name(),
                last.currency()));
        rows.execute(connection, SAVE);
    }
}
