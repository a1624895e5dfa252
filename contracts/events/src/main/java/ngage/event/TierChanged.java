package ngage.event;

import java.time.YearMonth;
import java.util.List;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A partner's standing of the open month moved.
 *
 * @param revision grows by one with every announcement for the partner, from 1; the highest holds, whatever is read last
 * @param programme the version that decided; null once the partner is in none
 * @param from the tier announced before; null: none
 * @param to the tier now; null: none
 * @param reasons why the tier is held, in the order of the months, at most {@value TierReason#LISTED_MAX}; empty if there
 *     is none, and in announcements from before they were told
 */
public record TierChanged(
        PartnerId partnerId,
        long revision,
        @Nullable String programme,
        @Nullable String from,
        @Nullable String to,
        Status status,
        YearMonth month,
        Reason reason,
        long extensions,
        Money careRevenue,
        List<TierReason> reasons,
        EventId cause)
        implements Outcome {

    public TierChanged {
        reasons = List.copyOf(reasons);
    }

    /** Whether a tier's benefits are to be had. */
    public enum Status {
        ACTIVE,
        /** The certification ran out: the tier is kept, its benefits rest. */
        SUSPENDED,
        /** There is no tier. */
        NONE
    }

    /** Why the standing is what it is now (rulebook section 2). */
    public enum Reason {
        EARNED,
        FLOOR,
        REVIEW,
        ENROLLED,
        SUSPENDED,
        RESTORED,
        TERMINATED
    }
}
