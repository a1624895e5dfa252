package ngage.commission.explanation.clerk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.Posting;
import ngage.event.Channel;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** A customer whose facts come one by one, posted by the book that posts in production. */
abstract class OneCustomersFacts {
    static final CustomerId CUSTOMER = new CustomerId("C-1");
    static final PartnerId A = new PartnerId("A");
    static final PartnerId B = new PartnerId("B");
    static final PartnerId D = new PartnerId("D");

    private final List<PartnerChanged> partners = new ArrayList<>();
    private Successions successions = Successions.NONE;
    private final List<OrderPlaced> orders = new ArrayList<>();
    private final List<OrderCancelled> cancellations = new ArrayList<>();
    private final List<CustomerTransferred> transfers = new ArrayList<>();
    private final List<RevenueBooked> bookings = new ArrayList<>();
    private final List<CustomerFact> arrived = new ArrayList<>();
    /** Whether other customers' lines were sealed between any two facts. */
    boolean sealedInBetween;

    final RegisterOf register() {
        return new RegisterOf(partners, successions, Programmes.bundled());
    }

    final void agent(PartnerId partner, @Nullable LocalDate terminatedOn) {
        partners.add(new PartnerChanged(
                partner,
                partners.size() + 1,
                "NFON",
                Channel.AGENT,
                "DE",
                List.of(new Enrolment("ngage", day("2022-01-01"))),
                List.of(),
                terminatedOn));
    }

    final void order(String id, @Nullable PartnerId partner, String day) {
        OrderPlaced order = new OrderPlaced(new OrderId(id), CUSTOMER, partner, 10, day(day));
        orders.add(order);
        arrived.add(order);
    }

    final void cancel(String id, String day) {
        OrderCancelled cancelled = new OrderCancelled(new OrderId(id), CUSTOMER, day(day));
        cancellations.add(cancelled);
        arrived.add(cancelled);
    }

    final void transfer(String id, @Nullable PartnerId to, String day) {
        CustomerTransferred transfer = new CustomerTransferred(new TransferId(id), CUSTOMER, null, to, day(day), null);
        transfers.add(transfer);
        arrived.add(transfer);
    }

    final void book(String id, long cents, @Nullable String refundOf) {
        RevenueBooked booked = new RevenueBooked(
                new BookingId(id),
                CUSTOMER,
                new Money(cents, "EUR"),
                day("2026-03-31"),
                refundOf == null ? null : new BookingId(refundOf));
        bookings.add(booked);
        arrived.add(booked);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    final CareTimeline timeline() {
        return CareTimeline.of(orders, cancellations, transfers);
    }

    final BookingFacts facts() {
        return new BookingFacts(bookings.getFirst(), bookings.subList(1, bookings.size()), timeline(), register());
    }

    /** The lines that the facts, in the order they arrived, make of the booking. */
    final List<Line> lines() {
        CustomerBook book = new CustomerBook(CUSTOMER, CareTimeline.EMPTY, register());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < arrived.size(); i++) {
            CustomerFact fact = arrived.get(i);
            Cause cause = new Cause(new EventId("/test", "E-" + i), new Cause.Place(topic(fact), 0, i), fact);
            long seal = i + 1L;
            book.apply(fact, new Movements() {
                @Override
                public void post(Posting posting) {
                    lines.add(new Line(
                            posting.account(),
                            "PO-" + lines.size(),
                            new Money(posting.minorUnits(), posting.currency()),
                            posting.programme(),
                            posting.basisMinorUnits(),
                            Instant.EPOCH,
                            seal,
                            cause));
                }

                @Override
                public void booked(String currency, long netMinorUnits, int number) {}

                @Override
                public void mismatch() {}
            });
        }
        return lines;
    }

    private static String topic(CustomerFact fact) {
        return fact.getClass().getSimpleName();
    }

    final Map<Fact, Arrival> arrivals() {
        Map<Fact, Arrival> arrivals = new HashMap<>();
        for (int i = 0; i < arrived.size(); i++) {
            CustomerFact fact = arrived.get(i);
            long notBefore = sealedInBetween ? i + 1L : 0;
            long before = sealedInBetween ? i + 2L : Long.MAX_VALUE;
            arrivals.put(fact, new Arrival(topic(fact), 0, i, notBefore, before));
        }
        return arrivals;
    }

    final void succession(String id, PartnerId bought, PartnerId successor, String day) {
        successions = successions.with(new PartnerSucceeded(new SuccessionId(id), bought, successor, day(day)));
    }

    final void enrolled(PartnerId partner, String from, Channel channel) {
        partners.add(new PartnerChanged(
                partner,
                partners.size() + 1,
                "NFON",
                channel,
                "DE",
                List.of(new Enrolment("ngage", day(from))),
                List.of(),
                null));
    }

    static Money eur(long cents) {
        return new Money(cents, "EUR");
    }
}
