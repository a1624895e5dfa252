package ngage.tier.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Contributions;
import ngage.value.PartnerId;

/** The measures of partners, as sums of what facts contributed. */
public final class MeasureStore {
    /** Since when everything is read: no shard had a version before it. */
    public static final long EVER = -1;

    private static final String EXTENSIONS = """
            select partner_id, month, extensions
            from unnest(?, ?) as kept (partner_id, version) join extension_measure using (partner_id)
            where changed_after >= kept.version""";
    private static final String CARE = """
            select partner_id, service_month, as_of_month, currency, minor_units
            from unnest(?, ?) as kept (partner_id, version) join care_measure using (partner_id)
            where changed_after >= kept.version
            union all
            select partner_id, service_month, null, currency, minor_units
            from unnest(?, ?) as kept (partner_id, version) join stayed_measure using (partner_id)
            where changed_after >= kept.version""";
    private static final String ADD_EXTENSIONS = """
            insert into extension_measure (partner_id, month, extensions, changed_after)
            select * from unnest(?, ?, ?, ?)
            on conflict (partner_id, month) do update
            set extensions = extension_measure.extensions + excluded.extensions, changed_after = excluded.changed_after""";
    private static final String ADD_CARE = """
            insert into care_measure (partner_id, service_month, as_of_month, currency, minor_units, changed_after)
            select * from unnest(?, ?, ?, ?, ?, ?)
            on conflict (partner_id, service_month, as_of_month, currency) do update
            set minor_units = care_measure.minor_units + excluded.minor_units, changed_after = excluded.changed_after""";
    private static final String ADD_STAYED = """
            insert into stayed_measure (partner_id, service_month, currency, minor_units, changed_after)
            select * from unnest(?, ?, ?, ?, ?)
            on conflict (partner_id, service_month, currency) do update
            set minor_units = stayed_measure.minor_units + excluded.minor_units, changed_after = excluded.changed_after""";

    private MeasureStore() {}

    /** Reads everything that was contributed to these partners' measures, summed up by month. */
    public static void read(Connection connection, Collection<PartnerId> partners, Consumer<Contribution> each)
            throws SQLException {
        read(connection, Rows.numbered(partners, EVER), each);
    }

    /**
     * Reads of these partners' measures the sums that were changed under a version of the partner's shard, or a later one.
     *
     * @param since that version, for each partner
     */
    public static void read(Connection connection, Map<PartnerId, Long> since, Consumer<Contribution> each)
            throws SQLException {
        if (since.isEmpty()) return;
        try (PreparedStatement select = connection.prepareStatement(EXTENSIONS)) {
            Rows.setNumbered(connection, select, 1, since);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(new Contribution.Sold(new PartnerId(row.getString(1)), row.getInt(2), row.getLong(3)));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement(CARE)) {
            Rows.setNumbered(connection, select, 1, since);
            Rows.setNumbered(connection, select, 3, since);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) each.accept(revenue(row));
            }
        }
    }

    private static Contribution revenue(ResultSet row) throws SQLException {
        PartnerId partner = new PartnerId(row.getString(1));
        int serviceMonth = row.getInt(2);
        Integer asOfMonth = row.getObject(3, Integer.class);
        String currency = row.getString(4);
        long minorUnits = row.getLong(5);
        return asOfMonth == null
                ? new Contribution.Stayed(partner, serviceMonth, currency, minorUnits)
                : new Contribution.Cared(partner, serviceMonth, asOfMonth, currency, minorUnits);
    }

    /**
     * Adds contributions: those to the same month of the same partner as one row.
     *
     * @param version of each partner's shard, as it was locked
     */
    public static void add(
            Connection connection,
            Iterable<? extends Iterable<Contribution>> contributions,
            ToLongFunction<PartnerId> version)
            throws SQLException {
        Contributions sums = new Contributions();
        for (Iterable<Contribution> ofFact : contributions) ofFact.forEach(sums::add);
        Rows sold = new Rows("text", "integer", "bigint", "bigint");
        Rows cared = new Rows("text", "integer", "integer", "text", "bigint", "bigint");
        Rows stayed = new Rows("text", "integer", "text", "bigint", "bigint");
        for (Contribution sum : sums.sums()) {
            PartnerId partner = sum.partnerId();
            long after = version.applyAsLong(partner);
            switch (sum) {
                case Contribution.Sold one -> sold.add(partner, one.month(), one.extensions(), after);
                case Contribution.Cared one ->
                    cared.add(partner, one.serviceMonth(), one.asOfMonth(), one.currency(), one.minorUnits(), after);
                case Contribution.Stayed one ->
                    stayed.add(partner, one.serviceMonth(), one.currency(), one.minorUnits(), after);
            }
        }
        sold.execute(connection, ADD_EXTENSIONS);
        cared.execute(connection, ADD_CARE);
        stayed.execute(connection, ADD_STAYED);
    }
}
