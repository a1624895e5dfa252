package ngage.commission.explanation;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import ngage.commission.explanation.clerk.Arrival;
import ngage.commission.explanation.clerk.BookingFacts;
import ngage.event.Event;
import ngage.event.Fact;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/** Reads where the facts about a booking were taken in, and between which seals. */
final class ArrivalStore {
    /** A fact that is worked off in steps is kept with the first one. */
    private static final String OF_BOOKING = """
            with fact (topic, subject, body, input_partition, input_offset) as (
                select 'order-placed', order_id, null, input_partition, input_offset
                from order_placed where customer_id = ?
                union all
                select 'order-cancelled', order_id || '/' || customer_id, null, input_partition, input_offset
                from order_cancelled where customer_id = ?
                union all
                select 'customer-transferred', transfer_id, null, input_partition, input_offset
                from customer_transferred where customer_id = ?
                union all
                select 'revenue-booked', booking_id, null, input_partition, input_offset
                from booking where refund_of is not null and refund_of = ?
                union all
                select 'partner-changed', partner_id || '#' || revision, null, input_partition, input_offset
                from partner_state where partner_id = any (?)
                union all
                select 'partner-succeeded', succession_id, null, input_partition, input_offset from partner_succession
                union all
                select 'programme-published', version, fact, input_partition, input_offset from programme_version)
            select fact.topic, fact.subject, fact.body, d.topic, d.partition, fact.input_offset,
                coalesce((select s.id from ledger_seal s where s.lane = fact.input_partition
                            and (s.input_offset, s.input_step) <= (fact.input_offset, 0)
                          order by s.input_offset desc, s.input_step desc limit 1), 0),
                coalesce((select s.id from ledger_seal s where s.lane = fact.input_partition
                            and (s.input_offset, s.input_step) > (fact.input_offset, 0)
                          order by s.input_offset, s.input_step limit 1), 9223372036854775807)
            from fact join delivery_position d on d.id = fact.input_partition""";

    private record Subject(@Nullable Topic topic, String id) {}

    private ArrivalStore() {}

    /** The places of everything that decides about the booking; what came with the service has none. */
    static Map<Fact, Arrival> of(Connection connection, BookingFacts facts) throws SQLException {
        Map<Subject, Fact> bySubject = new HashMap<>();
        for (Fact fact : facts.all()) bySubject.put(new Subject(Topic.of(fact), fact.subject()), fact);
        Map<Fact, Arrival> arrivals = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(OF_BOOKING)) {
            for (int customers = 1; customers <= 3; customers++) {
                select.setString(customers, facts.booking().customerId().value());
            }
            select.setString(4, facts.booking().bookingId().value());
            select.setArray(5, connection.createArrayOf("text", partners(facts)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Fact fact = fact(row, bySubject);
                    if (fact != null) arrivals.put(fact, arrival(row));
                }
            }
        }
        return arrivals;
    }

    private static Object[] partners(BookingFacts facts) {
        return facts.register().states().stream()
                .map(state -> state.partnerId().value())
                .distinct()
                .toArray();
    }

    private static @Nullable Fact fact(ResultSet row, Map<Subject, Fact> bySubject) throws SQLException {
        Topic topic = Topic.named(row.getString(1));
        String body = row.getString(3);
        if (topic == null || body == null) return bySubject.get(new Subject(topic, row.getString(2)));
        Event event = EventCodec.read(topic, body.getBytes(StandardCharsets.UTF_8));
        return event instanceof Fact fact ? fact : null;
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(row.getString(4), row.getInt(5), row.getLong(6), row.getLong(7), row.getLong(8));
    }
}
