package ngage.tier.announcement.domain;

import java.time.YearMonth;
import java.util.Objects;
import ngage.event.EventId;
import ngage.event.TierChanged;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.terms.Measures;
import ngage.terms.Programme;
import ngage.terms.Standing;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Decides whether the standing of the open month is news, and what the news is (rulebook section 5). */
public final class Announcing {
    private Announcing() {}

    /**
     * The announcement that makes what was said true again; null if it is.
     *
     * @param month the open month, which the standing and the measures are of
     * @param cause the one fact after which the standing differs
     */
    public static @Nullable TierChanged news(
            PartnerId partnerId, Announced before, Standing now, YearMonth month, Measures measures, EventId cause) {
        Programme programme = now.programme();
        boolean held = now instanceof Standing.Held;
        boolean sameTier = Objects.equals(before.tier(), now.tierName())
                && (!held || programme == null || programme.id().equals(before.programmeId()));
        if (sameTier && before.status() == now.status()) return null;
        String currency = programme == null ? before.currency() : programme.currency();
        return new TierChanged(
                partnerId,
                before.revision() + 1,
                programme == null ? null : programme.ref(),
                before.tier(),
                now.tierName(),
                now.status(),
                month,
                reason(now, sameTier),
                measures.extensions(month),
                new Money(measures.careRevenue(month, currency), currency),
                cause);
    }

    private static Reason reason(Standing now, boolean sameTier) {
        return switch (now) {
            case Standing.None _ -> Reason.TERMINATED;
            case Standing.Held held
            when sameTier -> held.status() == Status.SUSPENDED ? Reason.SUSPENDED : Reason.RESTORED;
            case Standing.Held held -> held.reason();
        };
    }

    /** What has been announced once the news is out. */
    public static Announced after(TierChanged news) {
        return new Announced(
                news.revision(),
                news.programme(),
                news.to(),
                news.status(),
                news.careRevenue().currency());
    }
}
