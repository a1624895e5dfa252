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
import java.util.function.Predicate;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.ChangedTerms;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.PayoutIds;
import ngage.commission.entitlement.Posted;
import ngage.commission.entitlement.Posting;
import ngage.commission.entitlement.Register;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.proof.history.Happening;
import ngage.terms.CareTimeline;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * The commission service without Kafka and PostgreSQL: its own rules over maps. A batch loads of each customer only
 * what its facts can move, as the service does, so that a rule which needs more shows.
 */
final class LedgerReplay {
    private final Known known = new Known();
    private final Terms register;
    private final Map<CustomerId, List<CustomerFact>> facts = new TreeMap<>();
    private final Map<BookingId, Map<Account, Posted>> posted = new HashMap<>();
    private final Map<String, Long> booked = new TreeMap<>();
    private final Set<String> payoutIds = new HashSet<>();
    private final PayoutIds ids = new PayoutIds();
    private int lines;

    LedgerReplay(Programmes programmes) {
        this.register = new Terms(programmes);
    }

    /** Applies what is new of a batch. */
    void apply(List<Happening> batch) {
        List<Happening> together = new ArrayList<>();
        for (Happening happening : known.fresh(batch)) {
            switch (happening.fact()) {
                case PartnerChanged _, PartnerSucceeded _, ProgrammePublished _ -> {
                    settle(together);
                    together.clear();
                    change(happening);
                }
                case CustomerFact _ -> together.add(happening);
                case MonthOpened _, ExchangeRatePublished _, PayoutsReleased _ -> {}
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

    /** Looks again at the customers the service would look at, from the day on it would. */
    private void change(Happening happening) {
        switch (happening.fact()) {
            case PartnerChanged changed -> {
                LocalDate first = ChangedTerms.movedFrom(register.state(changed.partnerId()), changed);
                register.take(changed);
                reassess(happening.id(), first, comingTo(changed.partnerId()));
            }
            case PartnerSucceeded succession -> {
                register.take(succession);
                reassess(happening.id(), succession.effectiveOn(), comingTo(succession.partnerId()));
            }
            case ProgrammePublished published -> {
                LocalDate first = register.take(published);
                reassess(happening.id(), first, fact -> isBookedFrom(fact, first));
            }
            default -> throw new IllegalStateException("nothing is looked at again for " + happening);
        }
    }

    private void reassess(EventId cause, LocalDate from, Predicate<CustomerFact> asks) {
        facts.forEach((customer, ofCustomer) -> {
            if (ofCustomer.stream().anyMatch(asks)) {
                book(customer, from, Set.of()).settleAll(new Lines(cause));
            }
        });
    }

    private static boolean isBookedFrom(CustomerFact fact, LocalDate first) {
        return fact instanceof RevenueBooked booking && !booking.serviceDate().isBefore(first);
    }

    private Predicate<CustomerFact> comingTo(PartnerId partnerId) {
        Set<PartnerId> partners = register.successions().comingTo(partnerId);
        return fact -> partners.stream().anyMatch(partner -> names(fact, partner));
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
            if (happening.fact() instanceof CustomerFact fact) {
                byCustomer
                        .computeIfAbsent(fact.customerId(), id -> new ArrayList<>())
                        .add(happening);
            }
        }
        byCustomer.forEach(this::settle);
    }

    private void settle(CustomerId customer, List<Happening> happenings) {
        CareTimeline timeline = timeline(customer);
        LocalDate movedFrom = LocalDate.MAX;
        Set<BookingId> named = new HashSet<>();
        for (Happening happening : happenings) {
            CareTimeline after = with(timeline, (CustomerFact) happening.fact());
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

    private static CareTimeline with(CareTimeline timeline, CustomerFact fact) {
        return switch (fact) {
            case OrderPlaced order -> timeline.with(order);
            case OrderCancelled cancellation -> timeline.with(cancellation);
            case CustomerTransferred transfer -> timeline.with(transfer);
            case RevenueBooked _ -> timeline;
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
        CustomerBook book = new CustomerBook(customer, timeline(customer), register);
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

    /** The programmes with every version published. */
    Programmes programmes() {
        return register.programmes();
    }

    /** Lines of the ledger so far. */
    int lines() {
        return lines;
    }

    /** Partners, successions and programmes, as the service keeps them. */
    private static final class Terms implements Register {
        private final Map<PartnerId, PartnerChanged> partners = new HashMap<>();
        private Successions successions = Successions.NONE;
        private Programmes programmes;

        Terms(Programmes programmes) {
            this.programmes = programmes;
        }

        void take(PartnerChanged changed) {
            PartnerChanged before = partners.get(changed.partnerId());
            if (before == null || before.revision() < changed.revision()) partners.put(changed.partnerId(), changed);
        }

        void take(PartnerSucceeded succession) {
            successions = successions.with(succession);
        }

        /** The version's first day. */
        LocalDate take(ProgrammePublished published) {
            Programme version = PublishedTerms.of(published);
            programmes = programmes.with(version);
            return version.validFrom();
        }

        @Override
        public @Nullable PartnerChanged state(PartnerId partnerId) {
            return partners.get(partnerId);
        }

        @Override
        public Successions successions() {
            return successions;
        }

        @Override
        public Programmes programmes() {
            return programmes;
        }
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
