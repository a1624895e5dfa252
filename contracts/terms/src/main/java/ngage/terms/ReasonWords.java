package ngage.terms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ngage.event.TierReason;
import ngage.value.Money;

/** Reasons as a sentence, such as "Gold since 2025-03, earned by 312 extensions; kept at the review of 2026-01 by its floor". */
public final class ReasonWords {
    private ReasonWords() {}

    /** The reasons of a standing, in their order; empty for none. */
    public static String sentence(List<TierReason> reasons) {
        return reasons.stream().map(ReasonWords::words).collect(Collectors.joining("; "));
    }

    private static String words(TierReason reason) {
        String since = reason.tier() + " since " + reason.month();
        return switch (reason.kind()) {
            case ENROLLED -> since + ", on joining";
            case EARNED -> since + ", earned by " + measure(reason);
            case FLOOR -> since + ", for " + reason.from() + " held in " + reason.fromProgramme();
            case REVIEW -> since + ", down from " + reason.from() + " at the review, with " + measure(reason);
            case CONFIRMED -> "confirmed at the review of " + reason.month() + " by " + measure(reason);
            case KEPT -> "kept at the review of " + reason.month() + " by its floor";
            case SUSPENDED -> "suspended since " + reason.month();
            case RESTORED -> "restored in " + reason.month();
        };
    }

    private static String measure(TierReason reason) {
        Long extensions = reason.extensions();
        Money careRevenue = reason.careRevenue();
        if (extensions != null) return grouped(BigDecimal.valueOf(extensions), 0) + " extensions";
        if (careRevenue == null) return "its certification";
        int digits = FractionDigits.of(careRevenue.currency());
        BigDecimal amount = BigDecimal.valueOf(careRevenue.minorUnits(), digits);
        return careRevenue.currency() + " " + grouped(amount, digits) + " of care revenue";
    }

    private static String grouped(BigDecimal number, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }
}
