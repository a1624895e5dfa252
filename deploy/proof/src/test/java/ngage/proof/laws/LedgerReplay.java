package ngage.proof.laws;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.PayoutIds;
import ngage.commission.entitlement.Posted;
import ngage.commission.entitlement.Posting;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.proof.history.Happening;
import ngage.terms.CareTimeline;
import ngage.terms.Programmes;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;

/**
 * The commission service without Kafka and PostgreSQL: its own rules over maps. A batch loads of each customer only
 * what its facts can move, as the service does, so that a rule which needs more shows.
 */
final class LedgerReplay {
    private final Programmes programmes;
    private final Known known = new Known();
    private final Map<PartnerId, PartnerChanged> partners = new HashMap<>();
    private final Map<CustomerId, List<CustomerFact>> facts = new TreeMap<>();
    private final Map<BookingId, Map<Account, Posted>> posted = new HashMap<>();
    private final Map<String, Long> booked = new TreeMap<>();
    private final Set<String> payoutIds = new HashSet<>();
    private final PayoutIds ids = new PayoutIds();
    private int lines;

    LedgerReplay(Programmes programmes) {
        this.programmes = programmes;
    }

    /** Applies what is new of a batch. */
    void apply(List<Happening> batch) {
        List<Happening> together = new ArrayList<>();
        for (Happening happening : known.fresh(batch)) {
            if (happening.fact() instanceof PartnerChanged changed) {
                settle(together);
                together.clear();
                change(happening.id(), changed);
            } else {
                together.add(happening);
            }
        }
        settle(together);
    }

    /** Looks at every booking again, as a restored service would; there must be nothing to post. */
    void settleEverything() {
        for (CustomerId customer : List.copyOf(facts.keySet())) {
            book(customer, LocalDate.MIN, Set.of()).settleAll(new Lines(new EventId("/again", "e")));
        }
    }

    private void change(EventId cause, PartnerChanged changed) {
        PartnerChanged before = partners.get(changed.partnerId());
        if (before != null && before.revision() > changed.revision()) {
            return;
        }
        partners.put(changed.partnerId(), changed);
        facts.forEach((customer, ofCustomer) -> {
            if (ofCustomer.stream().anyMatch(fact -> names(fact, changed.partnerId()))) {
                book(customer, LocalDate.MIN, Set.of()).settleAll(new Lines(cause));
            }
        });
    }

    private static boolean names(CustomerFact fact, PartnerId partnerId) {
        return switch (fact) {
            case OrderPlaced order -> partnerId.equals(order.partnerId());
            case CustomerTransferred transfer -> partnerId.equals(transfer.toPartnerId());
            case OrderCancelled _, RevenueBooked _ -> false;
        };
    }

    private void settle(List<Happening> together) {
        Map<CustomerId, List<Happening>> byCustomer = new LinkedHashMap<>();
        for (Happening happening : together) {
            switch (happening.fact()) {
                case CustomerFact fact ->
                    byCustomer
                            .computeIfAbsent(fact.customerId(), id -> new ArrayList<>())
                            .add(happening);
                case PartnerChanged _,
                        MonthOpened _,
                        ProgrammePublished _,
                        ExchangeRatePublished _,
                        PartnerSucceeded _ -> {}
            }
        }
        byCustomer.forEach(this::settle);
    }

    private void settle(CustomerId customer, List<Happening> happenings) {
        CareTimeline timeline = timeline(customer);
        LocalDate movedFrom = LocalDate.MAX;
        Set<BookingId> named = new HashSet<>();
        for (Happening happening : happenings) {
            CareTimeline after = with(timeline, happening.fact());
            if (after != timeline) {
                LocalDate from = CustomerBook.movedFrom(timeline, after, (CustomerFact) happening.fact());
                movedFrom = from.isBefore(movedFrom) ? from : movedFrom;
                timeline = after;
            }
            if (happening.fact() instanceof RevenueBooked booking) {
                named.add(booking.refundOf() == null ? booking.bookingId() : booking.refundOf());
            }
        }
        CustomerBook book = book(customer, movedFrom, named);
        for (Happening happening : happenings) {
            CustomerFact fact = (CustomerFact) happening.fact();
            book.apply(fact, new Lines(happening.id()));
            facts.computeIfAbsent(customer, id -> new ArrayList<>()).add(fact);
        }
    }

    private static CareTimeline with(CareTimeline timeline, Fact fact) {
        return switch (fact) {
            case OrderPlaced order -> timeline.with(order);
            case OrderCancelled cancellation -> timeline.with(cancellation);
            case CustomerTransferred transfer -> timeline.with(transfer);
            case RevenueBooked _,
                    PartnerChanged _,
                    MonthOpened _,
                    ProgrammePublished _,
                    ExchangeRatePublished _,
                    PartnerSucceeded _ -> timeline;
        };
    }

    private CareTimeline timeline(CustomerId customer) {
        CareTimeline timeline = CareTimeline.EMPTY;
        for (CustomerFact fact : facts.getOrDefault(customer, List.of())) {
            timeline = with(timeline, fact);
        }
        return timeline;
    }

    /** A customer with its bookings from a day on and all its refunds, and what else is named. */
    private CustomerBook book(CustomerId customer, LocalDate movedFrom, Set<BookingId> named) {
        CustomerBook book = new CustomerBook(customer, timeline(customer), partners::get, programmes);
        for (CustomerFact fact : facts.getOrDefault(customer, List.of())) {
            if (fact instanceof RevenueBooked booking
                    && (booking.refundOf() != null
                            || !booking.serviceDate().isBefore(movedFrom)
                            || named.contains(booking.bookingId()))) {
                book.load(booking, posted.getOrDefault(booking.bookingId(), Map.of()));
            }
        }
        return book;
    }

    /** What is posted on every account of every booking, in minor units; accounts that came to nothing are absent. */
    Map<String, Long> sums() {
        Map<String, Long> sums = new TreeMap<>();
        posted.forEach((booking, accounts) -> accounts.forEach((account, sum) -> {
            String place = booking + " " + account.half() + " " + account.state() + " " + account.reason() + " "
                    + account.partnerId();
            sums.merge(place, sum.minorUnits(), Math::addExact);
        }));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** What is posted for a booking in all, whoever it is with. */
    long total(BookingId booking) {
        return posted.getOrDefault(booking, Map.of()).values().stream()
                .mapToLong(Posted::minorUnits)
                .sum();
    }

    /** Net revenue booked, by currency. */
    Map<String, Long> booked() {
        Map<String, Long> sums = new TreeMap<>(booked);
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** Lines of the ledger so far. */
    int lines() {
        return lines;
    }

    /** Keeps the lines that one fact causes. */
    private final class Lines implements Movements {
        private final EventId cause;

        Lines(EventId cause) {
            this.cause = cause;
        }

        @Override
        public void post(Posting line) {
            lines++;
            posted.computeIfAbsent(line.bookingId(), id -> new HashMap<>())
                    .merge(line.account(), Posted.NOTHING.plus(line), (sofar, same) -> sofar.plus(line));
            PartnerId partner = line.account().partnerId();
            if (line.account().isPaid() && partner != null) {
                String id = ids.of(cause, line.bookingId(), line.account().half(), partner);
                if (!payoutIds.add(id)) {
                    throw new AssertionError("the payout id " + id + " occurs twice, by " + cause + ": " + line);
                }
            }
        }

        @Override
        public void booked(String currency, long netMinorUnits, int bookings) {
            booked.merge(currency, netMinorUnits, Math::addExact);
        }

        @Override
        public void mismatch() {}
    }
}
