package ngage.event;

import java.time.YearMonth;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * One step of why a tier is held (rulebook section 5): the first says how it was reached or fallen to, the later ones what
 * kept it since. At most one of {@code extensions} and {@code careRevenue} is there: the measure that decided.
 *
 * @param month the month in which it happened
 * @param tier the tier from then on
 * @param from FLOOR: the tier held in the former programme; REVIEW: the tier fallen from; else null
 * @param fromProgramme FLOOR: the former programme's id; else null
 * @param extensions EARNED, CONFIRMED: the extensions that met the target; REVIEW: those that did not; else null
 * @param careRevenue the same in revenue
 */
public record TierReason(
        Kind kind,
        YearMonth month,
        String tier,
        @Nullable String from,
        @Nullable String fromProgramme,
        @Nullable Long extensions,
        @Nullable Money careRevenue) {

    /** The most reasons one announcement carries: the first and the latest after it. */
    public static final int LISTED_MAX = 100;

    /** What happened. */
    public enum Kind {
        /** The first standing, in the lowest tier. */
        ENROLLED,
        /** A target was met; neither measure is there if the tier asks for the certification only. */
        EARNED,
        /** The counterpart of the tier held in the former programme. */
        FLOOR,
        /** Down at a review. */
        REVIEW,
        /** A review found it reached. */
        CONFIRMED,
        /** A review found it no longer reached, but the floor holds it. */
        KEPT,
        /** The certification ran out. */
        SUSPENDED,
        /** There is a new certification. */
        RESTORED
    }

    /** A reason that no measure and no other tier belongs to. */
    public static TierReason of(Kind kind, YearMonth month, String tier) {
        return new TierReason(kind, month, tier, null, null, null, null);
    }
}
