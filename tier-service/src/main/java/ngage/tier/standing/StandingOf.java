package ngage.tier.standing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.event.PartnerChanged;
import ngage.event.TierReason;
import ngage.terms.Forecast;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.ReasonWords;
import ngage.terms.Standing;
import ngage.terms.StandingFold;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.tier.measure.domain.PartnerMeasures;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** One partner's standing in one month, worked out from its terms and its measures. */
final class StandingOf {
    private static final int LEAVING_MONTHS = 3;

    private final PartnerChanged partner;
    private final YearMonth month;
    private final Programmes programmes;
    private final PartnerMeasures measures = new PartnerMeasures();
    private final List<StandingFold.MonthlyStanding> course;
    private final Standing standing;

    /** What the measures are told by: the programme's terms, or, for who is in none, those of the reference. */
    private final Programme counted;

    StandingOf(PartnerChanged partner, YearMonth month, List<Contribution> contributions, TermsInForce terms) {
        this.partner = partner;
        this.month = month;
        this.programmes = terms.programmes();
        measures.convertBy(terms.rates());
        contributions.forEach(measures::add);
        this.course = StandingFold.of(partner, programmes, month).standings(measures);
        this.standing = at(month);
        this.counted = counted(standing, month);
    }

    Standing standing() {
        return standing;
    }

    Standing standingBefore() {
        return at(month.minusMonths(1));
    }

    /** The fold has a standing for every month from the first enrolment on. */
    private Standing at(YearMonth asked) {
        int back = (int) asked.until(month, ChronoUnit.MONTHS);
        return back < course.size() ? course.get(course.size() - 1 - back).standing() : Standing.NONE;
    }

    boolean isAboveTheLowest() {
        return standing instanceof Standing.Held held && held.rank() > 0;
    }

    private Programme counted(Standing standing, YearMonth month) {
        Programme programme = standing.programme();
        if (programme != null) return programme;
        LocalDate day = month.atEndOfMonth();
        return programmes
                .reference(day)
                .or(() -> programmes.reference(LocalDate.MAX))
                .orElseThrow();
    }

    private Money careRevenue() {
        return money(measures.careRevenue(month, counted));
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, counted.currency());
    }

    StandingsAnswer.Item item() {
        Programme programme = standing.programme();
        return new StandingsAnswer.Item(
                partner.partnerId().value(),
                programme == null ? null : programme.ref(),
                standing.tierName(),
                standing.status().name(),
                measures.extensions(month, counted),
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
                standing.reasons().stream().map(StandingOf::because).toList(),
                held == null ? null : ReasonWords.sentence(held.reasons()),
                item.extensions(),
                item.careRevenue(),
                waiting(),
                next(),
                leaving(),
                forecast());
    }

    /** The standings of so many months up to this one, the earliest first. */
    HistoryAnswer history(int months) {
        List<HistoryAnswer.Entry> entries = new ArrayList<>(months);
        for (int back = months - 1; back >= 0; back--) entries.add(entry(month.minusMonths(back)));
        return new HistoryAnswer(partner.partnerId().value(), entries);
    }

    private HistoryAnswer.Entry entry(YearMonth asked) {
        Standing then = at(asked);
        Programme programme = then.programme();
        Programme counting = counted(then, asked);
        return new HistoryAnswer.Entry(
                asked.toString(),
                programme == null ? null : programme.ref(),
                then.tierName(),
                then.status().name(),
                then instanceof Standing.Held held ? held.since().toString() : null,
                measures.extensions(asked, counting),
                new Money(measures.careRevenue(asked, counting), counting.currency()),
                programme == null
                        ? List.of()
                        : programme.tiers().stream()
                                .map(tier -> new HistoryAnswer.Rung(
                                        tier.name(), tier.extensions(), tier.careRevenueMinorUnits()))
                                .toList());
    }

    private static StandingAnswer.Because because(TierReason reason) {
        return new StandingAnswer.Because(
                reason.kind().name(),
                reason.month().toString(),
                reason.tier(),
                reason.from(),
                reason.fromProgramme(),
                reason.extensions(),
                reason.careRevenue());
    }

    private List<StandingAnswer.Waiting> waiting() {
        Map<String, List<PartnerMeasures.Waiting>> byCurrency = new TreeMap<>();
        for (PartnerMeasures.Waiting one : measures.waiting(month, counted)) {
            byCurrency
                    .computeIfAbsent(one.currency(), code -> new ArrayList<>())
                    .add(one);
        }
        List<StandingAnswer.Waiting> waiting = new ArrayList<>();
        byCurrency.forEach((currency, months) -> waiting.add(new StandingAnswer.Waiting(
                months.stream().mapToLong(PartnerMeasures.Waiting::minorUnits).reduce(0, Math::addExact),
                currency,
                months.stream()
                        .map(one -> Months.toYearMonth(one.serviceMonth()).toString())
                        .toList())));
        return waiting;
    }

    StandingAnswer.@Nullable Next next() {
        Programme programme = standing.programme();
        int rank = standing instanceof Standing.Held held ? held.rank() : Programme.NO_TIER;
        if (programme == null || rank + 1 == programme.tiers().size()) return null;
        Programme.Tier tier = programme.tiers().get(rank + 1);
        List<StandingAnswer.Target> targets = new ArrayList<>(2);
        if (tier.extensions() != null) {
            long have = measures.extensions(month, programme);
            targets.add(StandingAnswer.Target.of("EXTENSIONS", have, tier.extensions(), null));
        }
        if (tier.careRevenueMinorUnits() != null) {
            long have = careRevenue().minorUnits();
            targets.add(
                    StandingAnswer.Target.of("CARE_REVENUE", have, tier.careRevenueMinorUnits(), programme.currency()));
        }
        return new StandingAnswer.Next(tier.name(), targets);
    }

    /** What was counted and the windows of the next months no longer have. */
    private List<StandingAnswer.Leaving> leaving() {
        List<StandingAnswer.Leaving> leaving = new ArrayList<>(LEAVING_MONTHS);
        for (int ahead = 1; ahead <= LEAVING_MONTHS; ahead++) {
            YearMonth later = month.plusMonths(ahead);
            YearMonth gone = later.minusMonths(counted.windowMonths());
            boolean counts = !gone.isAfter(month);
            leaving.add(new StandingAnswer.Leaving(
                    later.toString(),
                    counts ? measures.extensionsIn(gone) : 0,
                    money(counts ? measures.careRevenueIn(gone, month, counted) : 0)));
        }
        return leaving;
    }

    StandingAnswer.ForecastAnswer forecast() {
        Forecast forecast = Forecast.of(partner, programmes, month, measures, measures.pace(month, counted));
        Forecast.Rise rise = forecast.rise();
        Forecast.Review review = forecast.review();
        return new StandingAnswer.ForecastAnswer(
                rise == null
                        ? null
                        : new StandingAnswer.Rise(
                                rise.tier(),
                                rise.month() == null ? null : rise.month().toString(),
                                rise.pace().extensions(),
                                money(rise.pace().careRevenueMinorUnits())),
                review == null ? null : review(review));
    }

    private StandingAnswer.Review review(Forecast.Review review) {
        TierReason reason = review.reason();
        return new StandingAnswer.Review(
                review.month().toString(),
                review.looksAt().toString(),
                review.from(),
                review.to(),
                review.extensions(),
                money(review.careRevenueMinorUnits()),
                reason == null ? null : reason.kind().name());
    }
}
