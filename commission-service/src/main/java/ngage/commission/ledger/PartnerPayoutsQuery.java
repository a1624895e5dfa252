package ngage.commission.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Adds up what each partner was paid for a period of service dates. */
@ApplicationScoped
class PartnerPayoutsQuery {
    private static final String SUMS = """
            select partner_id, currency, half,
                   cast(coalesce(sum(minor_units) filter (where minor_units > 0), 0) as bigint),
                   cast(coalesce(sum(minor_units) filter (where minor_units < 0), 0) as bigint),
                   count(*), count(*) filter (where minor_units < 0)
            from posting where payout_id is not null and service_date between ? and ? and partner_id in (
                select distinct partner_id from posting
                where payout_id is not null and service_date between ? and ? and partner_id > ?
                order by partner_id limit ?)
            group by 1, 2, 3 order by 1, 2, 3""";

    private final DataSource database;

    PartnerPayoutsQuery(DataSource database) {
        this.database = database;
    }

    /** The next partners behind one, as many as the limit. */
    @Transactional
    PartnerPayouts read(LocalDate from, LocalDate to, String behind, int limit) throws SQLException {
        List<PartnerPayouts.Item> items = new ArrayList<>();
        Set<String> partners = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SUMS)) {
            select.setObject(1, from);
            select.setObject(2, to);
            select.setObject(3, from);
            select.setObject(4, to);
            select.setString(5, behind);
            select.setInt(6, limit + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String partnerId = row.getString(1);
                    if (partners.size() == limit && !partners.contains(partnerId)) {
                        return new PartnerPayouts(items, items.getLast().partnerId());
                    }
                    partners.add(partnerId);
                    items.add(item(row));
                }
            }
        }
        return new PartnerPayouts(items, null);
    }

    private static PartnerPayouts.Item item(ResultSet row) throws SQLException {
        return new PartnerPayouts.Item(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                Math.addExact(row.getLong(4), row.getLong(5)),
                row.getLong(6),
                row.getLong(7));
    }
}
