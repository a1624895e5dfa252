package ngage.tier.standing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.event.TierChanged.Status;
import ngage.terms.Programme;
import ngage.terms.Standing;
import org.jspecify.annotations.Nullable;

/** Counts partners by tier and picks those that are about to move, one standing after the other. */
final class Overview {
    /** Who has this much of a target is near to it, in thousandths. */
    private static final long NEAR_PERMILLE = 700;

    /** The most partners listed as near, and as at risk. */
    private static final int LISTED_MAX = 100;

    /** Sorts those without a tier behind all ranks. */
    private static final int WITHOUT = Integer.MAX_VALUE;

    private final YearMonth month;
    private final Map<Rung, Count> tiers = new TreeMap<>();
    private final List<OverviewAnswer.Near> near = new ArrayList<>();
    private final List<OverviewAnswer.Risk> risks = new ArrayList<>();

    Overview(YearMonth month) {
        this.month = month;
    }

    private record Rung(String programme, int rank, String tier) implements Comparable<Rung> {
        private static final Comparator<Rung> ORDER =
                Comparator.comparing(Rung::programme).thenComparing(Rung::rank).thenComparing(Rung::tier);

        @Override
        public int compareTo(Rung other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Count {
        private long partners;
        private long suspended;
        private long before;
    }

    void add(StandingOf partner) {
        Standing now = partner.standing();
        Count count = count(now);
        count.partners++;
        if (now.status() == Status.SUSPENDED) count.suspended++;
        count(partner.standingBefore()).before++;
        addNear(partner);
        addRisk(partner);
    }

    private Count count(Standing standing) {
        Programme programme = standing.programme();
        boolean held = standing instanceof Standing.Held;
        Rung rung = new Rung(
                programme == null ? "" : programme.id(),
                standing instanceof Standing.Held tier ? tier.rank() : WITHOUT,
                held && standing.tierName() != null ? standing.tierName() : "");
        return tiers.computeIfAbsent(rung, _ -> new Count());
    }

    private void addNear(StandingOf partner) {
        StandingAnswer.Next next = partner.next();
        if (next == null) return;
        StandingAnswer.Target closest = closest(next);
        if (closest == null || permille(closest) < NEAR_PERMILLE) return;
        StandingsAnswer.Item item = partner.item();
        StandingAnswer.Rise rise = partner.forecast().rise();
        near.add(new OverviewAnswer.Near(
                item.partnerId(),
                String.valueOf(item.programme()),
                item.tier(),
                next.tier(),
                closest.measure(),
                closest.have(),
                closest.need(),
                closest.currency(),
                permille(closest),
                rise == null ? null : rise.month()));
    }

    private static StandingAnswer.@Nullable Target closest(StandingAnswer.Next next) {
        return next.targets().stream()
                .filter(target -> target.missing() > 0)
                .max(Comparator.comparingLong(Overview::permille))
                .orElse(null);
    }

    private static long permille(StandingAnswer.Target target) {
        return target.need() == 0 ? 0 : Math.max(0, target.have()) * 1000 / target.need();
    }

    /** Only who stands above what was earned can fall, so only their future is worked out. */
    private void addRisk(StandingOf partner) {
        if (!partner.isAboveTheLowest()) return;
        StandingAnswer.Review review = partner.forecast().review();
        if (review == null || !"REVIEW".equals(review.outcome())) return;
        StandingsAnswer.Item item = partner.item();
        risks.add(new OverviewAnswer.Risk(
                item.partnerId(),
                String.valueOf(item.programme()),
                review.from(),
                review.to(),
                review.month(),
                review.extensions(),
                review.careRevenue()));
    }

    OverviewAnswer answer(Instant asOf, List<OverviewAnswer.Intake> months) {
        List<OverviewAnswer.Tier> counts = new ArrayList<>();
        tiers.forEach((rung, count) -> counts.add(new OverviewAnswer.Tier(
                rung.programme(),
                rung.rank() == WITHOUT ? null : rung.tier(),
                count.partners,
                count.suspended,
                count.before)));
        near.sort(Comparator.comparingLong(OverviewAnswer.Near::permille)
                .reversed()
                .thenComparing(OverviewAnswer.Near::partnerId));
        risks.sort(Comparator.comparingLong(OverviewAnswer.Risk::extensions)
                .reversed()
                .thenComparing(OverviewAnswer.Risk::partnerId));
        return new OverviewAnswer(month.toString(), asOf, counts, months, first(near), first(risks));
    }

    private static <T> List<T> first(List<T> all) {
        return List.copyOf(all.subList(0, Math.min(LISTED_MAX, all.size())));
    }
}
