package ngage.commission.fact;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.commission.entitlement.Register;
import ngage.event.Event;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Partners, successions and programmes, kept in memory. Whoever reads them holds {@link #lockShared} and asks for what
 * arrived since; whoever changes one holds {@link #lockAlone}, so no entitlement is reckoned from terms while they change.
 */
public final class RegisterStore implements Register {
    private static final long LOCK = 0x6e676167_65000001L;
    private static final String TERMS_SINCE = """
            select 'partner-succeeded', arrival, fact from partner_succession where arrival > ?
            union all
            select 'programme-published', arrival, fact from programme_version where arrival > ?""";
    private static final String SINCE =
            TERMS_SINCE + " union all select 'partner-changed', arrival, state from partner_state where arrival > ?";
    private static final String LATEST = """
            select distinct on (partner_id) state from partner_state where partner_id = any (?)
            order by partner_id, revision desc""";
    private static final String HISTORY =
            "select state from partner_state where partner_id = any (?) order by partner_id, revision";
    private static final String HAVING_CUSTOMERS = """
            select p.partner_id from unnest(?::text[]) as p (partner_id)
            where exists (select from customer_of_partner c where c.partner_id = p.partner_id)""";
    private static final String CUSTOMERS = """
            select distinct c.customer_id from unnest(?::text[]) as p (partner_id) cross join lateral (
                select customer_id from customer_of_partner
                where partner_id = p.partner_id and customer_id > ? order by customer_id limit ?) c
            order by c.customer_id limit ?""";
    private static final String BOOKED = """
            with recursive span (number) as (
                select min(booking_span(service_date)) from booking where booking_span(service_date) >= booking_span(?)
                union all
                select (select min(booking_span(service_date)) from booking where booking_span(service_date) > span.number)
                from span where span.number is not null)
            select distinct booked.customer_id from span cross join lateral (
                select distinct customer_id from booking
                where booking_span(service_date) = span.number and customer_id > ? and service_date >= ?
                order by customer_id limit ?) booked
            order by booked.customer_id limit ?""";

    private final Programmes bundled;
    private final Map<PartnerId, PartnerChanged> states = new HashMap<>();
    private final Map<Topic, Long> arrived = new HashMap<>();
    private Successions successions = Successions.NONE;
    private Programmes programmes;

    /** @param bundled the programmes that were there before anything was published */
    public RegisterStore(Programmes bundled) {
        this.bundled = bundled;
        this.programmes = bundled;
    }

    /** Others may reckon at the same time; nobody may change the register until the transaction ends. */
    public static void lockShared(Connection connection) throws SQLException {
        lock(connection, "select pg_advisory_xact_lock_shared(" + LOCK + ")");
    }

    /** Nobody else reckons or changes the register until the transaction ends. */
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
            select.setLong(3, arrived.getOrDefault(Topic.PARTNER_CHANGED, 0L));
            readTerms(select);
        }
    }

    /** Successions and programmes as the connection's snapshot has them, and the states of no partner yet. */
    public static RegisterStore read(Connection connection, Programmes bundled) throws SQLException {
        RegisterStore register = new RegisterStore(bundled);
        try (PreparedStatement select = connection.prepareStatement(TERMS_SINCE)) {
            register.readTerms(select);
        }
        return register;
    }

    private void readTerms(PreparedStatement select) throws SQLException {
        select.setLong(1, arrived.getOrDefault(Topic.PARTNER_SUCCEEDED, 0L));
        select.setLong(2, arrived.getOrDefault(Topic.PROGRAMME_PUBLISHED, 0L));
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Topic topic = Topic.named(row.getString(1));
                if (topic == null) throw new IllegalStateException(row.getString(1) + " is no topic");
                arrived.merge(topic, row.getLong(2), Math::max);
                take(EventCodec.read(topic, row.getString(3).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private void take(Event event) {
        switch (event) {
            case PartnerChanged state -> take(state);
            case PartnerSucceeded succession -> take(succession);
            case ProgrammePublished published -> take(published);
            default -> throw new IllegalStateException("the register does not hold " + event);
        }
    }

    /** Takes in a new state; false if a later revision is known, which then goes on to count. */
    public boolean take(PartnerChanged state) {
        PartnerChanged known = states.get(state.partnerId());
        if (known != null && known.revision() >= state.revision()) return false;
        states.put(state.partnerId(), state);
        return true;
    }

    /** Takes in a succession; false if it is known. */
    public boolean take(PartnerSucceeded succession) {
        Successions before = successions;
        successions = before.with(succession);
        return successions != before;
    }

    /** Takes in a version of a programme; false if it is known. */
    public boolean take(ProgrammePublished published) {
        Programmes before = programmes;
        programmes = before.with(PublishedTerms.of(published));
        return programmes != before;
    }

    /** Forgets everything; the next {@link #refresh} reads it anew. */
    public void forget() {
        states.clear();
        arrived.clear();
        successions = Successions.NONE;
        programmes = bundled;
    }

    @Override
    public @Nullable PartnerChanged state(PartnerId partnerId) {
        return states.get(partnerId);
    }

    @Override
    public Successions successions() {
        return successions;
    }

    @Override
    public Programmes programmes() {
        return programmes;
    }

    /** Reads the states of a few partners. */
    public void readStates(Connection connection, Collection<PartnerId> partners) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST)) {
            select.setArray(1, connection.createArrayOf("text", texts(partners)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    take(EventCodec.read(Topic.PARTNER_CHANGED, row.getString(1).getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
    }

    /** Every state that a few partners were ever in. */
    public static List<PartnerChanged> history(Connection connection, Collection<PartnerId> partners)
            throws SQLException {
        List<PartnerChanged> states = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(HISTORY)) {
            select.setArray(1, connection.createArrayOf("text", texts(partners)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] body = row.getString(1).getBytes(StandardCharsets.UTF_8);
                    if (EventCodec.read(Topic.PARTNER_CHANGED, body) instanceof PartnerChanged state) states.add(state);
                }
            }
        }
        return states;
    }

    /** Which of these partners have, or had, customers by an order or a transfer that names them. */
    public static Set<PartnerId> havingCustomers(Connection connection, Collection<PartnerId> partners)
            throws SQLException {
        Set<PartnerId> having = new HashSet<>();
        if (partners.isEmpty()) return having;
        try (PreparedStatement select = connection.prepareStatement(HAVING_CUSTOMERS)) {
            select.setArray(1, connection.createArrayOf("text", texts(partners)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) having.add(new PartnerId(row.getString(1)));
            }
        }
        return having;
    }

    /** The next customers, by id, that an order or a transfer gives to one of these partners. */
    public static List<CustomerId> customersAfter(
            Connection connection, Collection<PartnerId> partners, String after, int customersMax) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CUSTOMERS)) {
            select.setArray(1, connection.createArrayOf("text", texts(partners)));
            select.setString(2, after);
            select.setInt(3, customersMax);
            select.setInt(4, customersMax);
            return customers(select);
        }
    }

    /** The next customers, by id, with bookings of service dates from a day on. */
    public static List<CustomerId> bookedAfter(Connection connection, LocalDate from, String after, int customersMax)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BOOKED)) {
            select.setObject(1, from);
            select.setString(2, after);
            select.setObject(3, from);
            select.setInt(4, customersMax);
            select.setInt(5, customersMax);
            return customers(select);
        }
    }

    private static List<CustomerId> customers(PreparedStatement select) throws SQLException {
        List<CustomerId> customers = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) customers.add(new CustomerId(row.getString(1)));
        }
        return customers;
    }

    private static Object[] texts(Collection<PartnerId> partners) {
        return partners.stream().map(PartnerId::value).distinct().toArray();
    }
}
