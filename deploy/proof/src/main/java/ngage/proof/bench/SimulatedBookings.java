package ngage.proof.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import ngage.backing.JdbcAddress;

/**
 * The facts of a simulated history in the commission service's database, and what delivery knows of them. They came by partitions of
 * topics that are read no more.
 */
final class SimulatedBookings {
    private static final List<String> FILLED = List.of("booking", "delivery_known");
    private static final List<String> TOUCHED = List.of("booking", "delivery_known", "order_placed");

    /** No topic's name has the mark: positions of a topic that is read no more are kept under such a name. */
    private static final String POSITIONS = """
            insert into delivery_position (topic, partition, next_offset)
            select 'revenue-booked~' || lane, lane, {bookings} from generate_series(0, 3) as lane
            union all select 'order-placed~0', 0, {customers}""";

    private static final String ORDERS = """
            insert into order_placed (customer_id, order_id, partner_id, extensions, placed_on, input_partition, input_offset)
            select customer_id, '{prefix}O-' || number, partner_id, 5, date '{from}', input.id, number
            from history_customer cross join (select id from delivery_position where topic = 'order-placed~0') as input
            order by number""";

    /** A seal's bookings are of one lane, and the next seal's of the next lane. */
    private static final String BOOKINGS = """
            insert into booking (booking_id, customer_id, minor_units, currency, service_date, refund_of, ahead,
                input_partition, input_offset)
            select booking_id, customer_id, minor_units, 'EUR', service_date, null, false,
                   ({lanes})[1 + n / {of_a_seal} % 4], n / ({of_a_seal} * 4) * {of_a_seal} + n % {of_a_seal}
            from {booking}""";

    private SimulatedBookings() {}

    /** The partitions by which it came, and the orders. */
    static void open(JdbcAddress database, SimulatedHistory history, Consumer<String> say) throws SQLException {
        try (HistoryWriter writer = new HistoryWriter(database, history, say)) {
            writer.customersOf("order_placed");
            writer.run(POSITIONS);
            writer.run(ORDERS);
        }
    }

    static void write(JdbcAddress database, SimulatedHistory history, Consumer<String> say) throws SQLException {
        try (HistoryWriter writer = new HistoryWriter(database, history, say)) {
            writer.customersOf("order_placed");
            LaidAside indexes = LaidAside.of(writer.connection(), FILLED);
            writer.runForAllTurns("bookings", withLanes(BOOKINGS));
            writer.runForAllTurns("known to the commission service", SimulatedHistory.KNOWN);
            writer.run(SimulatedHistory.KNOWN_ORDERS);
            say.accept("making indexes of bookings");
            indexes.makeAgain(writer.connection());
            writer.settle(TOUCHED);
        }
    }

    /** A statement with the numbers of the partitions that bookings came by. */
    static String withLanes(String statement) {
        return statement.replace(
                "{lanes}",
                "(select array_agg(id order by partition) from delivery_position where topic like 'revenue-booked~%')");
    }
}
