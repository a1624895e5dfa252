package ngage.peer.textbook;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Posted;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;

/** Customers as a message needs them: their timeline, the bookings it can move, and what is posted for these. */
@ApplicationScoped
class Books {
    /** The first day of no booking, in PostgreSQL's calendar: facts begin in 1990. */
    private static final LocalDate BEFORE_ALL = LocalDate.of(1900, 1, 1);

    private final Terms terms;

    Books(Terms terms) {
        this.terms = terms;
    }

    /** The customer of a fact, ready to take it. */
    CustomerBook of(CustomerFact fact) {
        CustomerId customer = fact.customerId();
        CareTimeline before = timeline(customer);
        return book(customer, before, movedBy(fact, before));
    }

    /** The customer with all bookings of service dates from a day on. */
    CustomerBook from(CustomerId customer, LocalDate day) {
        return book(customer, timeline(customer), bookingsFrom(customer, day));
    }

    /** Those whom an order or a transfer gives to one of these partners. */
    static Set<CustomerId> customersOf(Set<PartnerId> partners) {
        List<String> ids = partners.stream().map(PartnerId::value).toList();
        Set<CustomerId> customers = new TreeSet<>();
        for (OrderRow row : OrderRow.<OrderRow>list("partnerId in ?1", ids)) {
            customers.add(new CustomerId(row.customerId));
        }
        for (TransferRow row : TransferRow.<TransferRow>list("toPartnerId in ?1", ids)) {
            customers.add(new CustomerId(row.customerId));
        }
        return customers;
    }

    /** Those with bookings of service dates from a day on. */
    static Set<CustomerId> bookedFrom(LocalDate day) {
        Set<CustomerId> customers = new TreeSet<>();
        for (BookingRow row : BookingRow.<BookingRow>list("serviceDate >= ?1", day)) {
            customers.add(new CustomerId(row.customerId));
        }
        return customers;
    }

    private static CareTimeline timeline(CustomerId customer) {
        List<OrderRow> orders = OrderRow.list("customerId", customer.value());
        List<CancellationRow> cancellations = CancellationRow.list("customerId", customer.value());
        List<TransferRow> transfers = TransferRow.list("customerId", customer.value());
        return CareTimeline.of(
                orders.stream().map(OrderRow::fact).toList(),
                cancellations.stream().map(CancellationRow::fact).toList(),
                transfers.stream().map(TransferRow::fact).toList());
    }

    private static List<BookingRow> movedBy(CustomerFact fact, CareTimeline before) {
        CareTimeline after =
                switch (fact) {
                    case OrderPlaced order -> before.with(order);
                    case OrderCancelled cancelled -> before.with(cancelled);
                    case CustomerTransferred transfer -> before.with(transfer);
                    case RevenueBooked _ -> before;
                };
        if (fact instanceof RevenueBooked booking) return namedBy(booking);
        LocalDate from = CustomerBook.movedFrom(before, after, fact);
        return from.equals(LocalDate.MAX) ? List.of() : bookingsFrom(fact.customerId(), from);
    }

    /** A refund's original and its other refunds; of a booking, the refunds that waited for it. */
    private static List<BookingRow> namedBy(RevenueBooked booking) {
        BookingId original = booking.refundOf();
        if (original == null)
            return BookingRow.list("refundOf", booking.bookingId().value());
        return BookingRow.list("bookingId = ?1 or refundOf = ?1", original.value());
    }

    private static List<BookingRow> bookingsFrom(CustomerId customer, LocalDate day) {
        LocalDate from = day.isBefore(BEFORE_ALL) ? BEFORE_ALL : day;
        return BookingRow.list(
                "customerId = ?1 and (serviceDate >= ?2 or refundOf is not null)", customer.value(), from);
    }

    private CustomerBook book(CustomerId customer, CareTimeline timeline, List<BookingRow> rows) {
        CustomerBook book = new CustomerBook(customer, timeline, terms);
        Map<String, Map<Account, Posted>> posted = posted(rows);
        for (BookingRow row : rows) {
            // What another customer's refund or booking names does not count.
            if (row.customerId.equals(customer.value())) {
                book.load(row.fact(), posted.getOrDefault(row.bookingId, Map.of()));
            }
        }
        return book;
    }

    private static Map<String, Map<Account, Posted>> posted(List<BookingRow> rows) {
        Set<String> ids = new HashSet<>();
        for (BookingRow row : rows) ids.add(row.bookingId);
        Map<String, Map<Account, Posted>> posted = new HashMap<>();
        if (ids.isEmpty()) return posted;
        for (LedgerRow line : LedgerRow.<LedgerRow>list("bookingId in ?1 order by seq", ids)) {
            posted.computeIfAbsent(line.bookingId, _ -> new LinkedHashMap<>())
                    .merge(line.account(), line.posted(), Posted::plus);
        }
        return posted;
    }
}
