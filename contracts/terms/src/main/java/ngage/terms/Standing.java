package ngage.terms;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.event.TierReason;
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
     * @param reasons the same with its figures, and what kept the tier since, in the order of the months
     */
    record Held(
            Programme programme, int rank, boolean suspended, YearMonth since, Reason reason, List<TierReason> reasons)
            implements Standing {
        public Held {
            reasons = List.copyOf(reasons);
        }

        Held(Programme programme, int rank, boolean suspended, YearMonth since, Reason reason, TierReason first) {
            this(programme, rank, suspended, since, reason, List.of(first));
        }

        /** The tier with its name and targets. */
        public Programme.Tier tier() {
            return programme.tiers().get(rank);
        }

        /** The same tier by another version of the programme. */
        Held in(Programme version, int rankThere) {
            if (version.equals(programme) && rankThere == rank) return this;
            return new Held(version, rankThere, suspended, since, reason, reasons);
        }

        /** The same tier with one reason more. */
        Held because(TierReason next) {
            return suspended(suspended, next);
        }

        /** The same tier, suspended or not, and why. */
        Held suspended(boolean now, TierReason why) {
            List<TierReason> more = new ArrayList<>(reasons.size() + 1);
            more.addAll(reasons);
            more.add(why);
            return new Held(programme, rank, now, since, reason, more);
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

    /** Why the tier is held, in the order of the months; empty if there is none. */
    default List<TierReason> reasons() {
        return switch (this) {
            case None _ -> List.of();
            case Held held -> held.reasons();
        };
    }
}
