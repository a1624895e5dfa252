package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Posted;
import ngage.commission.entitlement.Register;
import ngage.commission.fact.BookingStore;
import ngage.commission.fact.TimelineStore;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.value.BookingId;
import ngage.value.CustomerId;

/** Loads the customers a batch touches, with exactly the bookings its facts can move, by at most five statements besides the locks. */
final class CustomerLoader {
    private final Register register;
    private final Timelines remembered;

    CustomerLoader(Register register, Timelines remembered) {
        this.register = register;
        this.remembered = remembered;
    }

    /** The customers of these facts, locked and ready to take them. */
    Map<CustomerId, CustomerBook> load(Connection connection, List<CustomerFact> facts) throws SQLException {
        Set<CustomerId> customers = new HashSet<>();
        for (CustomerFact fact : facts) customers.add(fact.customerId());
        Map<CustomerId, CareTimeline> timelines = remembered.take(connection, customers);
        return books(connection, timelines, moved(connection, facts, timelines), coming(facts));
    }

    /** The customer of a fact that is only looked at, ready to take it; nothing is locked. */
    CustomerBook loadUnlocked(Connection connection, CustomerFact fact) throws SQLException {
        Map<CustomerId, CareTimeline> timelines = TimelineStore.load(connection, List.of(fact.customerId()));
        List<CustomerFact> facts = List.of(fact);
        Map<CustomerId, CustomerBook> books =
                books(connection, timelines, moved(connection, facts, timelines), coming(facts));
        return Objects.requireNonNull(books.get(fact.customerId()));
    }

    /** The bookings that the facts can move. */
    private static Set<RevenueBooked> moved(
            Connection connection, List<CustomerFact> facts, Map<CustomerId, CareTimeline> timelines)
            throws SQLException {
        Map<CustomerId, LocalDate> movedFrom = movedFrom(facts, timelines);
        // Of a customer with nothing but bookings all of them came ahead: no span of time has to be searched for them.
        List<CustomerId> bookedOnly = movedFrom.keySet().stream()
                .filter(customer ->
                        timelines.getOrDefault(customer, CareTimeline.EMPTY).isEmpty())
                .toList();
        bookedOnly.forEach(movedFrom::remove);
        Set<RevenueBooked> bookings = new HashSet<>(BookingStore.ofCustomers(connection, movedFrom));
        bookings.addAll(BookingStore.ahead(connection, bookedOnly));
        bookings.addAll(named(connection, facts));
        return bookings;
    }

    /** Customers with their bookings from a service date on. */
    Map<CustomerId, CustomerBook> loadFrom(Connection connection, Collection<CustomerId> customers, LocalDate from)
            throws SQLException {
        Map<CustomerId, LocalDate> movedFrom = new LinkedHashMap<>();
        for (CustomerId customer : customers) movedFrom.put(customer, from);
        Map<CustomerId, CareTimeline> timelines = TimelineStore.load(connection, customers);
        Set<RevenueBooked> bookings = new HashSet<>(BookingStore.ofCustomers(connection, movedFrom));
        return books(connection, timelines, bookings, List.of());
    }

    /** The bookings among the facts; what is posted for them before they are known, a recovery took in. */
    private static List<RevenueBooked> coming(List<CustomerFact> facts) {
        List<RevenueBooked> coming = new ArrayList<>();
        for (CustomerFact fact : facts) {
            if (fact instanceof RevenueBooked booking && booking.refundOf() == null) coming.add(booking);
        }
        return coming;
    }

    private Map<CustomerId, CustomerBook> books(
            Connection connection,
            Map<CustomerId, CareTimeline> timelines,
            Set<RevenueBooked> bookings,
            List<RevenueBooked> coming)
            throws SQLException {
        Map<CustomerId, CustomerBook> books = new HashMap<>();
        timelines.forEach((customer, timeline) -> books.put(customer, new CustomerBook(customer, timeline, register)));
        Map<BookingId, Map<Account, Posted>> posted = LedgerStore.posted(connection, ids(bookings), ids(coming));
        for (RevenueBooked booking : bookings) {
            CustomerBook book = books.get(booking.customerId());
            // What another customer's refund or booking names does not count, and is not this batch's to move.
            if (book != null) book.load(booking, posted.getOrDefault(booking.bookingId(), Map.of()));
        }
        for (RevenueBooked booking : coming) {
            Map<Account, Posted> ahead = posted.get(booking.bookingId());
            if (ahead != null)
                Objects.requireNonNull(books.get(booking.customerId())).loadAhead(booking.bookingId(), ahead);
        }
        return books;
    }

    private static List<BookingId> ids(Collection<RevenueBooked> bookings) {
        return bookings.stream().map(RevenueBooked::bookingId).toList();
    }

    /** The first service date that the batch's orders, cancellations and transfers can move, by customer. */
    private static Map<CustomerId, LocalDate> movedFrom(
            List<CustomerFact> facts, Map<CustomerId, CareTimeline> timelines) {
        Map<CustomerId, CareTimeline> now = new HashMap<>(timelines);
        Map<CustomerId, LocalDate> movedFrom = new HashMap<>();
        for (CustomerFact fact : facts) {
            CareTimeline before = now.getOrDefault(fact.customerId(), CareTimeline.EMPTY);
            CareTimeline after =
                    switch (fact) {
                        case OrderPlaced order -> before.with(order);
                        case OrderCancelled cancelled -> before.with(cancelled);
                        case CustomerTransferred transfer -> before.with(transfer);
                        case RevenueBooked _ -> before;
                    };
            if (after == before) continue;
            now.put(fact.customerId(), after);
            LocalDate from = CustomerBook.movedFrom(before, after, fact);
            if (!from.equals(LocalDate.MAX)) {
                movedFrom.merge(fact.customerId(), from, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return movedFrom;
    }

    /** The originals of the batch's refunds, and the refunds that waited for the batch's bookings. */
    private static List<RevenueBooked> named(Connection connection, List<CustomerFact> facts) throws SQLException {
        Set<BookingId> originals = new HashSet<>();
        Set<BookingId> refunded = new HashSet<>();
        for (CustomerFact fact : facts) {
            if (!(fact instanceof RevenueBooked booking)) continue;
            BookingId original = booking.refundOf();
            if (original != null) originals.add(original);
            refunded.add(original == null ? booking.bookingId() : original);
        }
        return BookingStore.named(connection, originals, refunded);
    }
}
