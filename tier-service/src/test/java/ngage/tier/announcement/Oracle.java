package ngage.tier.announcement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.event.CustomerTransferred;
import ngage.event.Fact;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Measures;
import ngage.terms.NetRevenue;
import ngage.value.CustomerId;
import ngage.value.PartnerId;

/** The measures of a partner from the whole set of facts, by the rulebook's sentences and without any bookkeeping. */
final class Oracle {
    private final List<Fact> facts;
    private final Map<CustomerId, CareTimeline> timelines = new HashMap<>();

    Oracle(List<Fact> facts) {
        this.facts = facts;
        for (Fact fact : facts) {
            switch (fact) {
                case OrderPlaced f -> timelines.merge(f.customerId(), CareTimeline.EMPTY.with(f), (t, x) -> t.with(f));
                case OrderCancelled f ->
                    timelines.merge(f.customerId(), CareTimeline.EMPTY.with(f), (t, x) -> t.with(f));
                case CustomerTransferred f ->
                    timelines.merge(f.customerId(), CareTimeline.EMPTY.with(f), (t, x) -> t.with(f));
                default -> {}
            }
        }
    }

    Set<PartnerId> partners() {
        Set<PartnerId> partners = new HashSet<>();
        for (Fact fact : facts) if (fact instanceof PartnerChanged state) partners.add(state.partnerId());
        return partners;
    }

    PartnerChanged state(PartnerId partner) {
        return facts.stream()
                .filter(PartnerChanged.class::isInstance)
                .map(PartnerChanged.class::cast)
                .filter(state -> state.partnerId().equals(partner))
                .max(java.util.Comparator.comparingLong(PartnerChanged::revision))
                .orElseThrow();
    }

    Measures measures(PartnerId partner) {
        return new Measures() {
            @Override
            public long extensions(YearMonth month) {
                long sum = 0;
                for (CareTimeline timeline : timelines.values()) {
                    for (CareTimeline.TrackedOrder tracked : timeline.orders()) {
                        boolean mine = partner.equals(tracked.order().partnerId());
                        if (mine
                                && tracked.counts()
                                && inWindow(YearMonth.from(tracked.order().placedOn()), month)) {
                            sum += tracked.order().extensions();
                        }
                    }
                }
                return sum;
            }

            @Override
            public long careRevenue(YearMonth month, String currency) {
                long sum = 0;
                for (Fact fact : facts) {
                    if (!(fact instanceof RevenueBooked booked) || booked.isRefund()) continue;
                    CareTimeline timeline = timelines.getOrDefault(booked.customerId(), CareTimeline.EMPTY);
                    PartnerId carer =
                            timeline.carerOn(month.atEndOfMonth()).holder().partnerOrNull();
                    boolean counts = partner.equals(carer)
                            && booked.amount().currency().equals(currency)
                            && inWindow(YearMonth.from(booked.serviceDate()), month);
                    if (counts) sum += NetRevenue.of(booked, refundsOf(booked)).netMinorUnits();
                }
                return sum;
            }
        };
    }

    private List<RevenueBooked> refundsOf(RevenueBooked original) {
        List<RevenueBooked> refunds = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof RevenueBooked refund && original.bookingId().equals(refund.refundOf()))
                refunds.add(refund);
        }
        return refunds;
    }

    private static boolean inWindow(YearMonth month, YearMonth of) {
        return !month.isAfter(of) && month.isAfter(of.minusMonths(Measures.WINDOW_MONTHS));
    }
}
