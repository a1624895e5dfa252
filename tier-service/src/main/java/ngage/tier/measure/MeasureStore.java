package ngage.tier.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Consumer;
import ngage.tier.measure.domain.Contribution;
import ngage.value.PartnerId;

/** The measures of partners, as sums of what facts contributed. */
public final class MeasureStore {
    private static final String EXTENSIONS = """
            select partner_id, month, extensions from extension_measure where partner_id = any(?)""";
    private static final String CARE = """
            select partner_id, service_month, as_of_month, currency, minor_units
            from care_measure where partner_id = any(?)
            union all
            select partner_id, service_month, null, currency, minor_units
            from stayed_measure where partner_id = any(?)""";
    private static final String ADD_EXTENSIONS = """
            insert into extension_measure (partner_id, month, extensions)
            select * from unnest(?, ?, ?)
            on conflict (partner_id, month) do update
            set extensions = extension_measure.extensions + excluded.extensions""";
    private static final String ADD_CARE = """
            insert into care_measure (partner_id, service_month, as_of_month, currency, minor_units)
            select * from unnest(?, ?, ?, ?, ?)
            on conflict (partner_id, service_month, as_of_month, currency) do update
            set minor_units = care_measure.minor_units + excluded.minor_units""";
    private static final String ADD_STAYED = """
            insert into stayed_measure (partner_id, service_month, currency, minor_units)
            select * from unnest(?, ?, ?, ?)
            on conflict (partner_id, service_month, currency) do update
            set minor_units = stayed_measure.minor_units + excluded.minor_units""";

    private MeasureStore() {}

    /** Reads everything that was contributed to these partners' measures, summed up by month. */
    public static void read(Connection connection, Collection<PartnerId> partners, Consumer<Contribution> each)
            throws SQLException {
        if (partners.isEmpty()) return;
        try (PreparedStatement select = connection.prepareStatement(EXTENSIONS)) {
            Rows.setTexts(connection, select, 1, partners);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(new Contribution.Sold(new PartnerId(row.getString(1)), row.getInt(2), row.getLong(3)));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement(CARE)) {
            Rows.setTexts(connection, select, 1, partners);
            Rows.setTexts(connection, select, 2, partners);
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

    /** Adds contributions, no two of which go to the same place. */
    public static void add(Connection connection, Collection<Contribution> sums) throws SQLException {
        Rows sold = new Rows("text", "integer", "bigint");
        Rows cared = new Rows("text", "integer", "integer", "text", "bigint");
        Rows stayed = new Rows("text", "integer", "text", "bigint");
        for (Contribution sum : sums) {
            PartnerId partner = sum.partnerId();
            switch (sum) {
                case Contribution.Sold one -> sold.add(partner, one.month(), one.extensions());
                case Contribution.Cared one ->
                    cared.add(partner, one.serviceMonth(), one.asOfMonth(), one.currency(), one.minorUnits());
                case Contribution.Stayed one ->
                    stayed.add(partner, one.serviceMonth(), one.currency(), one.minorUnits());
            }
        }
        sold.execute(connection, ADD_EXTENSIONS);
        cared.execute(connection, ADD_CARE);
        stayed.execute(connection, ADD_STAYED);
    }
}
