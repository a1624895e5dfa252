package ngage.tier.standing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.event.PartnerChanged;
import ngage.terms.Measures;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Standing;
import ngage.terms.StandingFold;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.measure.domain.PartnerMeasures;
import ngage.value.Money;

/** One partner's standing in one month, worked out from its terms and its measures. */
final class StandingOf {
    private static final int LEAVING_MONTHS = 3;

    private final PartnerChanged partner;
    private final YearMonth month;
    private final List<Contribution> contributions;
    private final PartnerMeasures measures = new PartnerMeasures();
    private final Standing standing;
    private final String currency;

    StandingOf(PartnerChanged partner, YearMonth month, List<Contribution> contributions, Programmes programmes) {
        this.partner = partner;
        this.month = month;
        this.contributions = contributions;
        contributions.forEach(measures::add);
        this.standing = StandingFold.of(partner, programmes, month).last(measures);
        this.currency = currency(programmes);
    }

    /** Who is in no programme is measured in the currency of the reference. */
    private String currency(Programmes programmes) {
        Programme programme = standing.programme();
        if (programme != null) return programme.currency();
        LocalDate day = month.atEndOfMonth();
        return programmes
                .reference(day)
                .or(() -> programmes.reference(LocalDate.MAX))
                .orElseThrow()
                .currency();
    }

    private Money careRevenue() {
        return new Money(measures.careRevenue(month, currency), currency);
    }

    StandingsAnswer.Item item() {
        Programme programme = standing.programme();
        return new StandingsAnswer.Item(
                partner.partnerId().value(),
                programme == null ? null : programme.ref(),
                standing.tierName(),
                standing.status().name(),
                measures.extensions(month),
                careRevenue());
    }

    StandingAnswer answer() {
        StandingsAnswer.Item item = item();
        Standing.Held held = standing instanceof Standing.Held tier ? tier : null;
        return new StandingAnswer(
                item.partnerId(),
                month.toString(),
                item.programme(),
                item.tier(),
                item.status(),
                held == null ? null : held.since().toString(),
                held == null ? null : held.reason().name(),
                item.extensions(),
                item.careRevenue(),
                waiting(),
                next(),
                leaving());
    }

    private List<Money> waiting() {
        List<Money> waiting = new ArrayList<>();
        measures.careRevenue(month).forEach((other, sum) -> {
            if (!other.equals(currency)) waiting.add(new Money(sum, other));
        });
        return waiting;
    }

    private StandingAnswer.@org.jspecify.annotations.Nullable Next next() {
        Programme programme = standing.programme();
        int rank = standing instanceof Standing.Held held ? held.rank() : Programme.NO_TIER;
        if (programme == null || rank + 1 == programme.tiers().size()) return null;
        Programme.Tier tier = programme.tiers().get(rank + 1);
        List<StandingAnswer.Target> targets = new ArrayList<>(2);
        if (tier.extensions() != null) {
            long have = measures.extensions(month);
            targets.add(StandingAnswer.Target.of("EXTENSIONS", have, tier.extensions(), null));
        }
        if (tier.careRevenueMinorUnits() != null) {
            long have = careRevenue().minorUnits();
            targets.add(StandingAnswer.Target.of("CARE_REVENUE", have, tier.careRevenueMinorUnits(), currency));
        }
        return new StandingAnswer.Next(tier.name(), targets);
    }

    private List<StandingAnswer.Leaving> leaving() {
        List<StandingAnswer.Leaving> leaving = new ArrayList<>(LEAVING_MONTHS);
        for (int ahead = 1; ahead <= LEAVING_MONTHS; ahead++) {
            YearMonth later = month.plusMonths(ahead);
            leaving.add(leaving(later, Months.of(later) - Measures.WINDOW_MONTHS));
        }
        return leaving;
    }

    /** What was counted in the month that the later month's window no longer has. */
    private StandingAnswer.Leaving leaving(YearMonth later, int gone) {
        long extensions = 0;
        long revenue = 0;
        for (Contribution contribution : contributions) {
            switch (contribution) {
                case Contribution.Sold sold -> {
                    if (sold.month() == gone) extensions += sold.extensions();
                }
                case Contribution.Cared cared -> {
                    boolean counted = cared.serviceMonth() == gone && cared.asOfMonth() <= Months.of(month);
                    if (counted && cared.currency().equals(currency)) revenue += cared.minorUnits();
                }
            }
        }
        return new StandingAnswer.Leaving(later.toString(), extensions, new Money(revenue, currency));
    }
}
