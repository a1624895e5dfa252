package ngage.terms;

import java.time.YearMonth;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import org.jspecify.annotations.Nullable;

/** A partner's standing in one month (rulebook section 5): none, or a tier of a programme's version. */
public sealed interface Standing {
    /** There is no tier; the programme is null if the partner is in none that is known. */
    record None(@Nullable Programme programme) implements Standing {}

    /**
     * A tier is held.
     *
     * @param rank the tier's place in the programme from the lowest, which is 0
     * @param suspended whether the tier's benefits rest, the certification having run out
     * @param since the month from which on this tier has been held without a break
     * @param reason why it was reached, or fallen to, in that month
     */
    record Held(Programme programme, int rank, boolean suspended, YearMonth since, Reason reason) implements Standing {
        /** The tier with its name and targets. */
        public Programme.Tier tier() {
            return programme.tiers().get(rank);
        }
    }

    /** No tier and no programme. */
    Standing NONE = new None(null);

    /** The programme's version; null if the partner is in none that is known. */
    @Nullable
    Programme programme();

    default Status status() {
        return switch (this) {
            case None _ -> Status.NONE;
            case Held held -> held.suspended() ? Status.SUSPENDED : Status.ACTIVE;
        };
    }

    /** The tier's name; null if there is none. */
    default @Nullable String tierName() {
        return switch (this) {
            case None _ -> null;
            case Held held -> held.tier().name();
        };
    }
}
