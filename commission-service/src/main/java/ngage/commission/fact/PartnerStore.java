package ngage.commission.fact;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.commission.entitlement.Partners;
import ngage.event.PartnerChanged;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The partners, kept in memory. Whoever reads them holds {@link #lockShared} and asks for what arrived since; whoever
 * changes one holds {@link #lockAlone}, so no entitlement is reckoned from a state while it changes.
 */
public final class PartnerStore implements Partners {
    private static final long LOCK = 0x6e676167_65000001L;
    private static final String SINCE = "select arrival, state from partner_state where arrival > ? order by arrival";
    private static final String LATEST = """
            select distinct on (partner_id) state from partner_state where partner_id = any (?)
            order by partner_id, revision desc""";
    private static final String HAVING_CUSTOMERS = """
            select p.partner_id from unnest(?::text[]) as p (partner_id)
            where exists (select from customer_of_partner c where c.partner_id = p.partner_id)""";
    private static final String CUSTOMERS = """
            select customer_id from customer_of_partner where partner_id = ? and customer_id > ?
            order by customer_id limit ?""";

    private final Map<PartnerId, PartnerChanged> states = new HashMap<>();
    private long arrived;

    /** Others may reckon at the same time; nobody may change a partner until the transaction ends. */
    public static void lockShared(Connection connection) throws SQLException {
        lock(connection, "select pg_advisory_xact_lock_shared(" + LOCK + ")");
    }

    /** Nobody else reckons or changes a partner until the transaction ends. */
    public static void lockAlone(Connection connection) throws SQLException {
        lock(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(sql).close();
        }
    }

    /** Takes in what arrived since the last time. */
    public void refresh(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            select.setLong(1, arrived);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    arrived = row.getLong(1);
                    take(read(row.getString(2)));
                }
            }
        }
    }

    /** Takes in a new state; false if a later revision is known, which then goes on to count. */
    public boolean take(PartnerChanged state) {
        PartnerChanged known = states.get(state.partnerId());
        if (known != null && known.revision() >= state.revision()) return false;
        states.put(state.partnerId(), state);
        return true;
    }

    /** Forgets everything; the next {@link #refresh} reads it anew. */
    public void forget() {
        states.clear();
        arrived = 0;
    }

    @Override
    public @Nullable PartnerChanged state(PartnerId partnerId) {
        return states.get(partnerId);
    }

    /** The states of a few partners, read once. */
    public static Partners load(Connection connection, Collection<PartnerId> partners) throws SQLException {
        PartnerStore loaded = new PartnerStore();
        try (PreparedStatement select = connection.prepareStatement(LATEST)) {
            Object[] ids = partners.stream().map(PartnerId::value).toArray();
            select.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) loaded.take(read(row.getString(1)));
            }
        }
        return loaded;
    }

    private static PartnerChanged read(String state) {
        return (PartnerChanged) EventCodec.read(Topic.PARTNER_CHANGED, state.getBytes(StandardCharsets.UTF_8));
    }

    /** Which of these partners have, or had, customers. */
    public static Set<PartnerId> havingCustomers(Connection connection, Collection<PartnerId> partners)
            throws SQLException {
        Set<PartnerId> having = new HashSet<>();
        if (partners.isEmpty()) return having;
        try (PreparedStatement select = connection.prepareStatement(HAVING_CUSTOMERS)) {
            Object[] ids = partners.stream().map(PartnerId::value).distinct().toArray();
            select.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) having.add(new PartnerId(row.getString(1)));
            }
        }
        return having;
    }

    /** The next customers of a partner, by id. */
    public static List<CustomerId> customersAfter(
            Connection connection, PartnerId partnerId, String after, int customersMax) throws SQLException {
        List<CustomerId> customers = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CUSTOMERS)) {
            select.setString(1, partnerId.value());
            select.setString(2, after);
            select.setInt(3, customersMax);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) customers.add(new CustomerId(row.getString(1)));
            }
        }
        return customers;
    }
}
