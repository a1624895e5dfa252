package ngage.local.programme;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import ngage.terms.Measures;
import ngage.terms.NetRevenue;
import ngage.terms.Programme;
import ngage.value.PartnerId;

/** A partner's measures, summed from the facts of a case. */
record CaseMeasures(CaseFacts facts, PartnerId partnerId) implements Measures {
    @Override
    public long extensions(YearMonth month, Programme programme) {
        return facts.timelines.values().stream()
                .flatMap(timeline -> timeline.orders().stream())
                .filter(CareTimeline.TrackedOrder::counts)
                .map(CareTimeline.TrackedOrder::order)
                .filter(order -> isIn(month, programme, order.placedOn()))
                .filter(order -> isPartner(Holder.named(order.partnerId()), order.placedOn()))
                .mapToLong(order -> order.extensions())
                .sum();
    }

    /** Summed for each service month and currency, so that a month's sum is converted, and rounded, once. */
    @Override
    public long careRevenue(YearMonth month, Programme programme) {
        Map<YearMonth, Map<String, Long>> sums = new HashMap<>();
        for (RevenueBooked booking : facts.bookings) {
            if (!isIn(month, programme, booking.serviceDate()) || !cares(booking, month, programme)) continue;
            long net = NetRevenue.of(booking, facts.refundsOf(booking)).netMinorUnits();
            sums.computeIfAbsent(YearMonth.from(booking.serviceDate()), served -> new HashMap<>())
                    .merge(booking.amount().currency(), net, Math::addExact);
        }
        long revenue = 0;
        for (Map.Entry<YearMonth, Map<String, Long>> served : sums.entrySet()) {
            for (Map.Entry<String, Long> sum : served.getValue().entrySet()) {
                revenue += facts.rates()
                        .convert(sum.getValue(), served.getKey(), sum.getKey(), programme.currency())
                        .orElse(0);
            }
        }
        return revenue;
    }

    private boolean cares(RevenueBooked booking, YearMonth month, Programme programme) {
        LocalDate day =
                switch (programme.careRevenue()) {
                    case PORTFOLIO -> month.atEndOfMonth();
                    case WHILE_CARING -> booking.serviceDate();
                };
        return isPartner(facts.timeline(booking.customerId()).carerOn(day).holder(), day);
    }

    private boolean isPartner(Holder holder, LocalDate day) {
        return partnerId.equals(facts.successions().holderOn(holder, day).partnerOrNull());
    }

    private static boolean isIn(YearMonth month, Programme programme, LocalDate day) {
        YearMonth of = YearMonth.from(day);
        return !of.isAfter(month) && of.isAfter(month.minusMonths(programme.windowMonths()));
    }
}
