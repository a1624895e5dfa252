package ngage.proof.bench;

import static java.util.concurrent.CompletableFuture.runAsync;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import ngage.backing.JdbcAddress;
import ngage.local.CannotRun;
import ngage.value.BookingId;

/**
 * Ten years of bookings of customers that are there, as both services would have kept them had they been told. The database
 * server writes them itself, while no service runs: they are in no topic. Each customer comes in turn, so all have equally many;
 * each was won by the partner of its first order, by an order before all of these bookings.
 *
 * @param from its first day
 * @param beyond the day after its last
 * @param bookings how many
 */
record SimulatedHistory(LocalDate from, LocalDate beyond, long bookings) {
    static final long BOOKINGS_MAX = 100_000_000;

    /** Bookings of one transaction of the services, whose lines one seal is for. */
    static final int BOOKINGS_OF_A_SEAL = 4_000;

    private static final int YEARS = 10;

    /** What no id of a market begins with; in an index it stands before them, as what is older does. */
    private static final String PREFIX = "A-";

    /** Of two databases together, with indexes, and with the log and the sorting that writing them takes. */
    private static final long BYTES_A_BOOKING = 2_000;

    private static final long BYTES_BESIDES = 8L << 30;

    /** What each customer's turn gives, in the order of the turns. */
    private static final String BOOKING = """
            (select turn.n, customer.customer_id, customer.partner_id, turn.service_date,
                    '{prefix}' || to_char(turn.service_date, 'YYYY-MM') || '-' || substr(customer.customer_id, 3) || '-'
                        || turn.n / {customers} as booking_id,
                    200 * (10 + (hashint8(turn.n) & 127))::bigint as minor_units
             from (select n, date '{from}' + (n * {days} / {bookings})::integer as service_date
                   from generate_series({first}::bigint, {last}::bigint) as n) turn
             cross join lateral (select customer_id, partner_id from history_customer
                   where number = turn.n % {customers} offset 0) customer) booked
            """;

    /** An event of billing's for each booking, of the booking's own name as a market's are. */
    static final String KNOWN = """
            insert into delivery_known (source, topic, content, event_id, subject)
            select {billing}, {revenue-booked}, hashint8extended(n, 3), booking_id, booking_id from {booking}""";

    static final String KNOWN_ORDERS = """
            insert into delivery_known (source, topic, content, event_id, subject)
            select {orders}, {order-placed}, hashint8extended(-number, 3), '{prefix}O-' || number, '{prefix}O-' || number
            from history_customer order by number""";

    /** How delivery numbers sources and topics. */
    private static final String SPACE = "('x' || encode(substr(sha256('%s'), 1, 8), 'hex'))::bit(64)::bigint";

    static SimulatedHistory before(YearMonth month, long bookings) {
        LocalDate beyond = month.atDay(1);
        return new SimulatedHistory(beyond.minusYears(YEARS), beyond, bookings);
    }

    /** Whether the booking is none that a market tells. */
    static boolean isOf(BookingId id) {
        return id.value().startsWith(PREFIX);
    }

    /** About how much room on the disk it takes to write. */
    long bytes() {
        return bookings * BYTES_A_BOOKING + BYTES_BESIDES;
    }

    long seals() {
        return Math.ceilDiv(bookings, BOOKINGS_OF_A_SEAL);
    }

    /** Writes some of it into one database. */
    private interface Part {
        void write(JdbcAddress database, SimulatedHistory history, Consumer<String> say) throws SQLException;
    }

    /** Writes all of it into the databases of services that have taken in the opening and do not run. */
    void write(JdbcAddress commission, JdbcAddress tier, Consumer<String> say) {
        write(SimulatedBookings::open, commission, say);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            CompletableFuture.allOf(
                            runAsync(() -> write(SimulatedBookings::write, commission, say), threads),
                            runAsync(() -> write(SimulatedLedger::write, commission, say), threads),
                            runAsync(() -> write(SimulatedMeasures::write, tier, say), threads))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CannotRun cannot ? cannot : failed;
        }
        write(SimulatedLedger::sumUp, commission, say);
    }

    private void write(Part part, JdbcAddress database, Consumer<String> say) {
        try {
            part.write(database, this, say);
        } catch (SQLException e) {
            throw new CannotRun("The history cannot be simulated: " + e.getMessage(), e);
        }
    }

    /**
     * A statement without blanks.
     *
     * @param first the first turn it is for
     * @param last the last one
     * @param customers how many take turns
     */
    String filled(String statement, long first, long last, long customers) {
        return statement
                .replace("{billing}", SPACE.formatted("/market/billing"))
                .replace("{orders}", SPACE.formatted("/market/orders"))
                .replace("{revenue-booked}", SPACE.formatted("revenue-booked"))
                .replace("{order-placed}", SPACE.formatted("order-placed"))
                .replace("{booking}", BOOKING)
                .replace("{prefix}", PREFIX)
                .replace("{first}", Long.toString(first))
                .replace("{last}", Long.toString(last))
                .replace("{customers}", Long.toString(Math.max(1, customers)))
                .replace("{bookings}", Long.toString(Math.max(1, bookings)))
                .replace("{of_a_seal}", Integer.toString(BOOKINGS_OF_A_SEAL))
                .replace("{days}", Long.toString(ChronoUnit.DAYS.between(from, beyond)))
                .replace("{from}", from.toString());
    }
}
