package ngage.tier.measure.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.terms.CareTimeline;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose portfolio a customer's revenue is in, month end by month end (rulebook section 5: care revenue moves with the
 * customer). Revenue enters the portfolio of who cares at the end of its own month, and moves whenever somebody else
 * cares at a later month's end, as long as any window has it.
 */
public final class Portfolio {
    private Portfolio() {}

    /** What revenue that is new, or gone, contributes: one entry, and two for every later change of carer. */
    public static List<Contribution> contributions(CareTimeline timeline, MonthRevenue revenue) {
        List<Contribution> contributions = new ArrayList<>(1);
        int month = revenue.month();
        LocalDate end = Months.lastDay(month);
        PartnerId carer = carer(timeline, end);
        add(contributions, carer, revenue, month, revenue.minorUnits());
        if (!timeline.movesAfter(end)) return contributions;
        for (int asOf = month + 1; asOf <= Months.windowEnd(month); asOf++) {
            PartnerId next = carer(timeline, Months.lastDay(asOf));
            if (same(carer, next)) continue;
            add(contributions, carer, revenue, asOf, -revenue.minorUnits());
            add(contributions, next, revenue, asOf, revenue.minorUnits());
            carer = next;
        }
        return contributions;
    }

    /** What changes when a customer's timeline does: only what is not the same before and after. */
    public static List<Contribution> moved(CareTimeline before, CareTimeline after, Collection<MonthRevenue> revenues) {
        Map<Contribution.Cared, Long> sums = new HashMap<>();
        for (MonthRevenue revenue : revenues) {
            if (revenue.minorUnits() == 0) continue;
            for (Contribution entry : contributions(before, revenue)) collapse(sums, entry, -1);
            for (Contribution entry : contributions(after, revenue)) collapse(sums, entry, 1);
        }
        List<Contribution> moved = new ArrayList<>();
        sums.forEach((place, sum) -> {
            if (sum != 0) {
                moved.add(new Contribution.Cared(
                        place.partnerId(), place.serviceMonth(), place.asOfMonth(), place.currency(), sum));
            }
        });
        return moved;
    }

    private static void collapse(Map<Contribution.Cared, Long> sums, Contribution entry, int sign) {
        if (!(entry instanceof Contribution.Cared cared)) return;
        Contribution.Cared place =
                new Contribution.Cared(cared.partnerId(), cared.serviceMonth(), cared.asOfMonth(), cared.currency(), 0);
        sums.merge(place, sign * cared.minorUnits(), Math::addExact);
    }

    private static void add(
            List<Contribution> contributions,
            @Nullable PartnerId partner,
            MonthRevenue revenue,
            int asOf,
            long amount) {
        if (partner == null || amount == 0) return;
        contributions.add(new Contribution.Cared(partner, revenue.month(), asOf, revenue.currency(), amount));
    }

    private static @Nullable PartnerId carer(CareTimeline timeline, LocalDate day) {
        return timeline.carerOn(day).holder().partnerOrNull();
    }

    private static boolean same(@Nullable PartnerId one, @Nullable PartnerId other) {
        return one == null ? other == null : one.equals(other);
    }
}
