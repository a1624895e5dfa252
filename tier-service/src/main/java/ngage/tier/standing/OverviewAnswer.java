package ngage.tier.standing;

import java.time.Instant;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * All partners at a glance.
 *
 * @param month the open month
 * @param asOf when it was reckoned
 * @param tiers by programme, and in it from the lowest tier to the highest; a null tier counts those without one
 * @param months the twelve months up to the open one, the earliest first
 * @param near who has most of a target of the next tier, the nearest first
 * @param risks who falls at the next review if nothing more is sold, the largest first
 */
record OverviewAnswer(
        String month, Instant asOf, List<Tier> tiers, List<Intake> months, List<Near> near, List<Risk> risks) {

    /**
     * How many partners hold a tier.
     *
     * @param suspended how many of them have lost its benefits for want of a certification
     * @param before how many held it in the month before, by all that is known now
     */
    record Tier(String programme, @Nullable String tier, long partners, long suspended, long before) {}

    /** What was sold and earned in a month by all partners together, revenue by currency. */
    record Intake(String month, long extensions, List<Money> careRevenue) {}

    /**
     * A partner close to the next tier.
     *
     * @param measure of the target that is closest: EXTENSIONS or CARE_REVENUE (in minor units)
     * @param currency of CARE_REVENUE; null for EXTENSIONS
     * @param permille have of need
     * @param reachedIn the month in which it is reached at the present pace; null: not within 12 months
     */
    record Near(
            String partnerId,
            String programme,
            @Nullable String tier,
            String next,
            String measure,
            long have,
            long need,
            @Nullable String currency,
            long permille,
            @Nullable String reachedIn) {}

    /**
     * A partner that falls at the next review if nothing more is sold.
     *
     * @param extensions in the window the review looks at
     * @param careRevenue in that window
     */
    record Risk(
            String partnerId,
            String programme,
            String tier,
            @Nullable String to,
            String review,
            long extensions,
            Money careRevenue) {}
}
