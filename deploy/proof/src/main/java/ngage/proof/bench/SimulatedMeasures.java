package ngage.proof.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import ngage.backing.JdbcAddress;

/** A simulated history in the tier service's database: bookings, what they add to the measures, and what delivery knows. */
final class SimulatedMeasures {
    private static final List<String> FILLED = List.of("booking_fact", "delivery_known");
    private static final List<String> TOUCHED =
            List.of("booking_fact", "delivery_known", "order_fact", "extension_measure", "care_measure");

    private static final String ORDERS = """
            insert into order_fact (order_id, customer_id, partner_id, extensions, placed_on)
            select '{prefix}O-' || number, customer_id, partner_id, 5, date '{from}' from history_customer order by number""";

    private static final String BOOKINGS = """
            insert into booking_fact (booking_id, customer_id, minor_units, currency, service_date, refund_of, ahead)
            select booking_id, customer_id, minor_units, 'EUR', service_date, null, false from {booking}""";

    private static final String SOLD = """
            insert into extension_measure as m (partner_id, month, extensions)
            select partner_id, extract(year from date '{from}')::integer * 12 + extract(month from date '{from}')::integer - 1,
                   5 * count(*)
            from history_customer where partner_id is not null group by partner_id
            on conflict (partner_id, month) do update set extensions = m.extensions + excluded.extensions""";

    private static final String CARED = """
            insert into care_measure (partner_id, service_month, as_of_month, currency, minor_units)
            select partner_id, month, month, currency, sum(minor_units)
            from (select customer.partner_id, booking.currency, booking.minor_units,
                         extract(year from booking.service_date)::integer * 12
                             + extract(month from booking.service_date)::integer - 1 as month
                  from booking_fact as booking join history_customer as customer using (customer_id)
                  where customer.partner_id is not null) as cared
            group by partner_id, month, currency""";

    private SimulatedMeasures() {}

    static void write(JdbcAddress database, SimulatedHistory history, Consumer<String> say) throws SQLException {
        try (HistoryWriter writer = new HistoryWriter(database, history, say)) {
            writer.customersOf("order_fact");
            if (writer.number("select count(*) from booking_fact") > 0) {
                throw new IllegalStateException("the tier service knows bookings already");
            }
            writer.run(ORDERS);
            writer.run(SOLD);
            LaidAside indexes = LaidAside.of(writer.connection(), FILLED);
            writer.runForAllTurns("bookings of the tier service", BOOKINGS);
            writer.runForAllTurns("known to the tier service", SimulatedHistory.KNOWN);
            writer.run(SimulatedHistory.KNOWN_ORDERS);
            say.accept("making indexes and measures");
            indexes.makeAgain(writer.connection());
            writer.run(CARED);
            writer.settle(TOUCHED);
        }
    }
}
