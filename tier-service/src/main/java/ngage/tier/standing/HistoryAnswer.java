package ngage.tier.standing;

import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A partner's standings month by month, the earliest first, with what each tier asked for in that month. */
record HistoryAnswer(String partnerId, List<Entry> months) {

    /**
     * One month.
     *
     * @param programme the version that decides; null: none
     * @param tier null: none
     * @param status ACTIVE, SUSPENDED or NONE
     * @param since the month from which on the tier has been held
     * @param extensions sold in the months of the window up to this one
     * @param careRevenue earned in those months
     * @param ladder what the tiers of the programme ask for, from the lowest to the highest; empty in no programme
     */
    record Entry(
            String month,
            @Nullable String programme,
            @Nullable String tier,
            String status,
            @Nullable String since,
            long extensions,
            Money careRevenue,
            List<Rung> ladder) {}

    /** A tier and its targets; null: no such target. */
    record Rung(
            String tier,
            @Nullable Long extensions,
            @Nullable Long careRevenueMinorUnits) {}
}
