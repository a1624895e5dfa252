package ngage.tier.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import ngage.tier.measure.domain.Contribution;
import ngage.value.PartnerId;

/** The measures of partners, as sums of what facts contributed. */
public final class MeasureStore {
    private static final String EXTENSIONS = """
            select partner_id, month, extensions from extension_measure where partner_id = any(?)""";
    private static final String CARE = """
            select partner_id, service_month, as_of_month, currency, minor_units
            from care_measure where partner_id = any(?)""";
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
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(new Contribution.Cared(
                            new PartnerId(row.getString(1)),
                            row.getInt(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getLong(5)));
                }
            }
        }
    }

    /** Adds contributions: those to the same month of the same partner as one row. */
    public static void add(Connection connection, Iterable<? extends Iterable<Contribution>> contributions)
            throws SQLException {
        Map<SoldPlace, Long> sold = new HashMap<>();
        Map<CaredPlace, Long> cared = new HashMap<>();
        for (Iterable<Contribution> ofFact : contributions) {
            for (Contribution contribution : ofFact) {
                switch (contribution) {
                    case Contribution.Sold one -> sold.merge(SoldPlace.of(one), one.extensions(), Math::addExact);
                    case Contribution.Cared one -> cared.merge(CaredPlace.of(one), one.minorUnits(), Math::addExact);
                }
            }
        }
        Rows soldRows = new Rows("text", "integer", "bigint");
        sold.forEach((place, sum) -> {
            if (sum != 0) soldRows.add(place.partnerId(), place.month(), sum);
        });
        Rows caredRows = new Rows("text", "integer", "integer", "text", "bigint");
        cared.forEach((place, sum) -> {
            if (sum != 0) {
                caredRows.add(place.partnerId(), place.serviceMonth(), place.asOfMonth(), place.currency(), sum);
            }
        });
        soldRows.execute(connection, ADD_EXTENSIONS);
        caredRows.execute(connection, ADD_CARE);
    }

    /** Where extensions are summed. */
    private record SoldPlace(PartnerId partnerId, int month) {
        static SoldPlace of(Contribution.Sold sold) {
            return new SoldPlace(sold.partnerId(), sold.month());
        }
    }

    /** Where care revenue is summed. */
    private record CaredPlace(PartnerId partnerId, int serviceMonth, int asOfMonth, String currency) {
        static CaredPlace of(Contribution.Cared cared) {
            return new CaredPlace(cared.partnerId(), cared.serviceMonth(), cared.asOfMonth(), cared.currency());
        }
    }
}
