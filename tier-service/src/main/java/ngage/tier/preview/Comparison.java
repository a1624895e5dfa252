package ngage.tier.preview;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.event.PartnerChanged;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Standing;
import ngage.terms.StandingFold;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.PartnerMeasures;
import ngage.tier.terms.domain.TermsInForce;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** One partner's months as they are and as they would be, where they differ. */
final class Comparison {
    private final @Nullable PartnerChanged partner;
    private final Programmes programmes;
    private final PartnerMeasures before = new PartnerMeasures();
    private final PartnerMeasures after = new PartnerMeasures();

    /** @param partner null while it is not known */
    Comparison(
            @Nullable PartnerChanged partner,
            TermsInForce terms,
            List<Contribution> contributed,
            List<Contribution> moved) {
        this.partner = partner;
        this.programmes = terms.programmes();
        before.convertBy(terms.rates());
        after.convertBy(terms.rates());
        contributed.forEach(before::add);
        contributed.forEach(after::add);
        moved.forEach(after::add);
    }

    /** The months that differ, of those from one to another, both included. */
    List<TransferPreview.OfMonth> months(YearMonth from, YearMonth to) {
        StandingFold fold = StandingFold.of(partner, programmes, to);
        Map<YearMonth, Standing> standingsBefore = byMonth(fold, before);
        Map<YearMonth, Standing> standingsAfter = byMonth(fold, after);
        List<TransferPreview.OfMonth> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            Standing was = standingsBefore.getOrDefault(month, Standing.NONE);
            Standing would = standingsAfter.getOrDefault(month, Standing.NONE);
            TransferPreview.OfMonth one = month(month, was, would);
            if (differs(one)) months.add(one);
        }
        return months;
    }

    private static Map<YearMonth, Standing> byMonth(StandingFold fold, PartnerMeasures measures) {
        Map<YearMonth, Standing> byMonth = new HashMap<>();
        fold.standings(measures).forEach(one -> byMonth.put(one.month(), one.standing()));
        return byMonth;
    }

    private TransferPreview.OfMonth month(YearMonth month, Standing was, Standing would) {
        Programme programme = was.programme();
        Programme counted = programme == null ? reference(month) : programme;
        return new TransferPreview.OfMonth(
                month.toString(),
                programme == null ? null : programme.ref(),
                new Money(before.careRevenue(month, counted), counted.currency()),
                new Money(after.careRevenue(month, counted), counted.currency()),
                was.tierName(),
                would.tierName(),
                was.status().name(),
                would.status().name());
    }

    /** What the measures of a partner are told by that is in no programme. */
    private Programme reference(YearMonth month) {
        return programmes
                .reference(month.atEndOfMonth())
                .or(() -> programmes.reference(LocalDate.MAX))
                .orElseThrow();
    }

    private static boolean differs(TransferPreview.OfMonth month) {
        return !month.careRevenueBefore().equals(month.careRevenueAfter())
                || !Objects.equals(month.tierBefore(), month.tierAfter())
                || !month.statusBefore().equals(month.statusAfter());
    }
}
