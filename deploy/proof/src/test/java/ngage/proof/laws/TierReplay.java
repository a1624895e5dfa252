package ngage.proof.laws;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import ngage.event.TierChanged;
import ngage.proof.history.Happening;
import ngage.terms.CareTimeline;
import ngage.terms.ExchangeRates;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Standing;
import ngage.terms.StandingFold;
import ngage.terms.Successions;
import ngage.tier.announcement.domain.Announced;
import ngage.tier.announcement.domain.PartnerAccount;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.CustomerRevenue;
import ngage.tier.measure.domain.DayRevenue;
import ngage.tier.measure.domain.Months;
import ngage.tier.measure.domain.PartnerMeasures;
import ngage.tier.measure.domain.Portfolio;
import ngage.tier.measure.domain.Sales;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** The tier service without Kafka and PostgreSQL: its own rules over maps. */
final class TierReplay {
    private final Programmes bundled;
    private final Known known = new Known();
    private final Map<CustomerId, CareTimeline> timelines = new HashMap<>();
    private final Map<CustomerId, List<RevenueBooked>> bookings = new HashMap<>();
    private final Map<PartnerId, PartnerAccount> accounts = new TreeMap<>();
    private final Map<PartnerId, PartnerMeasures> measures = new TreeMap<>();
    private @Nullable YearMonth openMonth;
    private TermsInForce terms;
    private Successions successions = Successions.NONE;
    private int announcements;

    TierReplay(Programmes programmes) {
        bundled = programmes;
        terms = new TermsInForce(0, programmes, ExchangeRates.NONE);
    }

    /** Applies what is new of a batch. */
    void apply(List<Happening> batch) {
        for (Happening happening : known.fresh(batch)) {
            switch (happening.fact()) {
                case CustomerFact fact -> contribute(happening.id(), contributions(fact));
                case PartnerChanged changed -> {
                    account(changed.partnerId()).change(changed);
                    announce(changed.partnerId(), happening.id());
                }
                case MonthOpened opened -> open(opened, happening.id());
                case ProgrammePublished published -> {
                    if (PublishedTerms.unfit(published, bundled) == null) takeUp(published, happening.id());
                }
                case ExchangeRatePublished rate ->
                    takeUp(terms.programmes(), terms.rates().with(rate), happening.id());
                case PartnerSucceeded succession -> succeed(succession, happening.id());
                case PayoutsReleased _ -> {}
            }
        }
    }

    private void takeUp(ProgrammePublished published, EventId cause) {
        takeUp(terms.programmes().with(PublishedTerms.of(published)), terms.rates(), cause);
    }

    private void takeUp(Programmes programmes, ExchangeRates rates, EventId cause) {
        terms = new TermsInForce(terms.number() + 1, programmes, rates);
        accounts.keySet().forEach(partner -> announce(partner, cause));
    }

    private void succeed(PartnerSucceeded succession, EventId cause) {
        Successions before = successions;
        successions = before.with(succession);
        timelines.forEach((customer, timeline) -> {
            CustomerRevenue revenue = new CustomerRevenue();
            bookings.getOrDefault(customer, List.of()).forEach(revenue::add);
            List<Contribution> moved = new ArrayList<>(Sales.moved(timeline, before, successions));
            moved.addAll(Portfolio.moved(timeline, before, timeline, successions, revenue.byDay()));
            contribute(cause, moved);
        });
    }

    private void open(MonthOpened opened, EventId cause) {
        if (openMonth == null || opened.month().isAfter(openMonth)) {
            openMonth = opened.month();
            accounts.keySet().forEach(partner -> announce(partner, cause));
        }
    }

    private List<Contribution> contributions(CustomerFact fact) {
        CareTimeline before = timelines.getOrDefault(fact.customerId(), CareTimeline.EMPTY);
        List<Contribution> contributions = new ArrayList<>();
        switch (fact) {
            case OrderPlaced order -> {
                CareTimeline after = before.with(order);
                contributions.addAll(Sales.placed(after, successions, order));
                contributions.addAll(moved(order.customerId(), before, after));
            }
            case OrderCancelled cancellation -> {
                contributions.addAll(Sales.cancelled(before, successions, cancellation));
                contributions.addAll(moved(cancellation.customerId(), before, before.with(cancellation)));
            }
            case CustomerTransferred transfer ->
                contributions.addAll(moved(transfer.customerId(), before, before.with(transfer)));
            case RevenueBooked booking -> {
                DayRevenue change = connected(booking).add(booking);
                bookings.computeIfAbsent(booking.customerId(), id -> new ArrayList<>())
                        .add(booking);
                if (change != null) {
                    contributions.addAll(Portfolio.contributions(before, successions, change));
                }
            }
        }
        return contributions;
    }

    private List<Contribution> moved(CustomerId customer, CareTimeline before, CareTimeline after) {
        timelines.put(customer, after);
        CustomerRevenue revenue = new CustomerRevenue();
        bookings.getOrDefault(customer, List.of()).forEach(revenue::add);
        return Portfolio.moved(before, successions, after, successions, revenue.byDay());
    }

    /** Only what a refund, or the booking it names, connects with the new one. */
    private CustomerRevenue connected(RevenueBooked booking) {
        BookingId name = booking.refundOf() == null ? booking.bookingId() : booking.refundOf();
        CustomerRevenue revenue = new CustomerRevenue();
        for (RevenueBooked known : bookings.getOrDefault(booking.customerId(), List.of())) {
            boolean original = known.refundOf() == null && known.bookingId().equals(name);
            if (original || name.equals(known.refundOf())) {
                revenue.add(known);
            }
        }
        return revenue;
    }

    private void contribute(EventId cause, List<Contribution> contributions) {
        Set<PartnerId> touched = new HashSet<>();
        for (Contribution contribution : contributions) {
            account(contribution.partnerId()).add(contribution);
            measures.computeIfAbsent(contribution.partnerId(), id -> new PartnerMeasures())
                    .add(contribution);
            if (openMonth != null && contribution.fromMonth() <= Months.of(openMonth)) {
                touched.add(contribution.partnerId());
            }
        }
        touched.forEach(partner -> announce(partner, cause));
    }

    private PartnerAccount account(PartnerId partner) {
        return accounts.computeIfAbsent(partner, id -> new PartnerAccount(id, "EUR"));
    }

    private void announce(PartnerId partner, EventId cause) {
        if (openMonth == null) {
            return;
        }
        long revision = account(partner).announced().revision();
        TierChanged news = account(partner).announce(terms, Months.of(openMonth), cause);
        if (news != null) {
            announcements++;
            if (news.revision() != revision + 1) {
                throw new AssertionError("revision " + news.revision() + " follows " + revision + ": " + news);
            }
        }
    }

    /** Tier and status by partner in a month, as the rules say now; partners without a tier are absent. */
    Map<String, String> tiers(YearMonth month) {
        Map<String, String> tiers = new TreeMap<>();
        accounts.forEach((partner, account) -> {
            Standing standing =
                    StandingFold.of(account.state(), terms.programmes(), month).last(measures(partner));
            if (standing.tierName() != null) {
                tiers.put(partner.value(), standing.tierName() + " " + standing.status());
            }
        });
        return tiers;
    }

    /** Tier and status by partner as last announced; partners without a tier are absent. */
    Map<String, String> announced() {
        Map<String, String> tiers = new TreeMap<>();
        accounts.forEach((partner, account) -> {
            Announced last = account.announced();
            if (last.tier() != null) {
                tiers.put(partner.value(), last.tier() + " " + last.status());
            }
        });
        return tiers;
    }

    private PartnerMeasures measures(PartnerId partner) {
        PartnerMeasures known = measures.getOrDefault(partner, new PartnerMeasures());
        known.convertBy(terms.rates());
        return known;
    }

    /** A partner's extensions of a month's window, by programme version. */
    Map<String, Long> extensions(PartnerId partner, YearMonth month) {
        Map<String, Long> extensions = new TreeMap<>();
        for (Programme each : terms.programmes().all()) {
            extensions.put(each.ref(), measures(partner).extensions(month, each));
        }
        return extensions;
    }

    /** A partner's care revenue of a month's window, by programme version. */
    Map<String, Long> careRevenue(PartnerId partner, YearMonth month) {
        Map<String, Long> revenue = new TreeMap<>();
        for (Programme each : terms.programmes().all()) {
            revenue.put(each.ref(), measures(partner).careRevenue(month, each));
        }
        return revenue;
    }

    Set<PartnerId> partners() {
        return accounts.keySet();
    }

    int announcements() {
        return announcements;
    }
}
