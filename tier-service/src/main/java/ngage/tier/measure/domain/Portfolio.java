package ngage.tier.measure.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.terms.CareTimeline;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose portfolio a customer's revenue is in, month end by month end (rulebook section 5: care revenue moves with the
 * customer). Revenue enters the portfolio of who cares at the end of its own month, and moves whenever somebody else
 * cares at a later month's end, as long as any window has it. Where somebody else cared on the service date than at the
 * end of its month, the difference is kept too, for programmes in which revenue stays with who cared.
 */
public final class Portfolio {
    private Portfolio() {}

    /** What revenue that is new, or gone, contributes: one entry, and two for every later change of carer. */
    public static List<Contribution> contributions(CareTimeline timeline, Successions successions, DayRevenue revenue) {
        List<Contribution> contributions = cared(timeline, successions, revenue);
        contributions.addAll(stayed(timeline, successions, revenue));
        return contributions;
    }

    /** Into whose portfolios it comes, and out of whose: the same for every day of a month. */
    private static List<Contribution> cared(CareTimeline timeline, Successions successions, DayRevenue revenue) {
        List<Contribution> contributions = new ArrayList<>(1);
        int month = revenue.month();
        LocalDate end = Months.lastDay(month);
        PartnerId carer = carer(timeline, successions, end);
        add(contributions, carer, revenue, month, revenue.minorUnits());
        if (!timeline.movesAfter(end) && successions.all().isEmpty()) return contributions;
        for (int asOf = month + 1; asOf <= Months.windowEnd(month); asOf++) {
            PartnerId next = carer(timeline, successions, Months.lastDay(asOf));
            if (same(carer, next)) continue;
            add(contributions, carer, revenue, asOf, -revenue.minorUnits());
            add(contributions, next, revenue, asOf, revenue.minorUnits());
            carer = next;
        }
        return contributions;
    }

    /** What changes when a customer's timeline, or who succeeded whom, does: only what is not the same before and after. */
    public static List<Contribution> moved(
            CareTimeline before,
            Successions successionsBefore,
            CareTimeline after,
            Successions successionsAfter,
            Collection<DayRevenue> revenues) {
        Contributions moved = new Contributions();
        Map<DayRevenue, Long> months = new HashMap<>();
        for (DayRevenue revenue : revenues) {
            stayed(before, successionsBefore, revenue).forEach(moved::subtract);
            stayed(after, successionsAfter, revenue).forEach(moved::add);
            months.merge(revenue.ofItsMonth(0), revenue.minorUnits(), Math::addExact);
        }
        months.forEach((place, minorUnits) -> {
            DayRevenue month = place.ofItsMonth(minorUnits);
            cared(before, successionsBefore, month).forEach(moved::subtract);
            cared(after, successionsAfter, month).forEach(moved::add);
        });
        return moved.sums();
    }

    private static void add(
            List<Contribution> contributions, @Nullable PartnerId partner, DayRevenue revenue, int asOf, long amount) {
        if (partner == null || amount == 0) return;
        contributions.add(new Contribution.Cared(partner, revenue.month(), asOf, revenue.currency(), amount));
    }

    /** The difference of who cared on the day to who cared at the end of its month. */
    private static List<Contribution> stayed(CareTimeline timeline, Successions successions, DayRevenue revenue) {
        PartnerId carer = carer(timeline, successions, revenue.serviceDate());
        PartnerId atMonthEnd = carer(timeline, successions, Months.lastDay(revenue.month()));
        long amount = revenue.minorUnits();
        if (same(carer, atMonthEnd) || amount == 0) return List.of();
        List<Contribution> contributions = new ArrayList<>(2);
        if (carer != null) {
            contributions.add(new Contribution.Stayed(carer, revenue.month(), revenue.currency(), amount));
        }
        if (atMonthEnd != null) {
            contributions.add(new Contribution.Stayed(atMonthEnd, revenue.month(), revenue.currency(), -amount));
        }
        return contributions;
    }

    private static @Nullable PartnerId carer(CareTimeline timeline, Successions successions, LocalDate day) {
        return successions.holderOn(timeline.carerOn(day).holder(), day).partnerOrNull();
    }

    private static boolean same(@Nullable PartnerId one, @Nullable PartnerId other) {
        return one == null ? other == null : one.equals(other);
    }
}
