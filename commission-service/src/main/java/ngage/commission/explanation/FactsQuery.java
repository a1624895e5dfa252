package ngage.commission.explanation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import ngage.commission.explanation.clerk.Arrival;
import ngage.commission.explanation.clerk.BookingFacts;
import ngage.commission.explanation.clerk.Line;
import ngage.commission.explanation.clerk.RegisterOf;
import ngage.commission.fact.BookingStore;
import ngage.commission.fact.Earners;
import ngage.commission.fact.RegisterStore;
import ngage.commission.fact.TimelineStore;
import ngage.event.Fact;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Programmes;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Loads what an explanation is made from, each in one snapshot. */
@ApplicationScoped
class FactsQuery {
    private final DataSource database;
    private final Programmes programmes;

    FactsQuery(DataSource database, Programmes programmes) {
        this.database = database;
        this.programmes = programmes;
    }

    /** A booking or a refund, as far as it is known. */
    sealed interface Known {
        /**
         * A booking.
         *
         * @param lines everything posted for it, in its order
         */
        record Booking(BookingFacts facts, List<Line> lines) implements Known {}

        /**
         * A refund.
         *
         * @param original null while it is not known
         */
        record Refund(RevenueBooked refund, @Nullable RevenueBooked original) implements Known {}
    }

    /**
     * The booking that a payout is of.
     *
     * @param lines everything posted for it, in its order
     * @param arrivals where what decides about it was taken in
     */
    record KnownPayout(BookingFacts facts, List<Line> lines, Map<Fact, Arrival> arrivals) {}

    /**
     * What is known about a customer, and about everybody who may earn from it.
     *
     * @param sums what stands on the accounts of the partner that was asked for
     */
    record KnownCustomer(CareTimeline timeline, RegisterOf register, List<CustomerExplanation.Sum> sums) {}

    /** The booking that the payout is of; null if there is no such payout. */
    @Transactional
    @Nullable
    KnownPayout ofPayout(String payoutId) throws SQLException {
        try (Connection connection = snapshot()) {
            BookingId bookingId = LineStore.bookingOfPayout(connection, payoutId);
            if (bookingId == null || !(known(connection, bookingId) instanceof Known.Booking known)) return null;
            return new KnownPayout(known.facts(), known.lines(), ArrivalStore.of(connection, known.facts()));
        }
    }

    /** The booking or refund of that id; null if there is none. */
    @Transactional
    @Nullable
    Known ofBooking(BookingId bookingId) throws SQLException {
        try (Connection connection = snapshot()) {
            return known(connection, bookingId);
        }
    }

    /** The customer; null if nothing is known of it. */
    @Transactional
    @Nullable
    KnownCustomer ofCustomer(CustomerId customer, PartnerId asked) throws SQLException {
        try (Connection connection = snapshot()) {
            CareTimeline timeline = timeline(connection, customer);
            if (timeline.isEmpty() && !BookingStore.hasAhead(connection, customer)) return null;
            RegisterOf register = register(connection, timeline, asked);
            return new KnownCustomer(timeline, register, LineStore.sums(connection, customer, asked));
        }
    }

    private Connection snapshot() throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        return connection;
    }

    private @Nullable Known known(Connection connection, BookingId bookingId) throws SQLException {
        List<RevenueBooked> named = BookingStore.named(connection, List.of(bookingId), List.of(bookingId));
        RevenueBooked booking = byId(named, bookingId);
        if (booking == null) return null;
        BookingId original = booking.refundOf();
        if (original != null) {
            return new Known.Refund(
                    booking, byId(BookingStore.named(connection, List.of(original), List.of()), original));
        }
        List<RevenueBooked> refunds = named.stream()
                .filter(one -> bookingId.equals(one.refundOf()))
                .distinct()
                .toList();
        CareTimeline timeline = timeline(connection, booking.customerId());
        RegisterOf register = register(connection, timeline, null);
        return new Known.Booking(
                new BookingFacts(booking, refunds, timeline, register), LineStore.ofBooking(connection, bookingId));
    }

    private static @Nullable RevenueBooked byId(List<RevenueBooked> bookings, BookingId id) {
        return bookings.stream()
                .filter(booking -> booking.bookingId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static CareTimeline timeline(Connection connection, CustomerId customer) throws SQLException {
        return Objects.requireNonNull(
                TimelineStore.load(connection, List.of(customer)).get(customer));
    }

    /** With every state of everybody whom an order, a transfer or a succession can make earn from the customer. */
    private RegisterOf register(Connection connection, CareTimeline timeline, @Nullable PartnerId asked)
            throws SQLException {
        RegisterStore terms = RegisterStore.read(connection, programmes);
        Set<PartnerId> earners = Earners.of(timeline, terms.successions());
        if (asked != null) earners.add(asked);
        return new RegisterOf(RegisterStore.history(connection, earners), terms.successions(), terms.programmes());
    }
}
