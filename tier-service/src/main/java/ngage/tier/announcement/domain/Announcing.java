package ngage.tier.announcement.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ngage.event.EventId;
import ngage.event.TierChanged;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.event.TierReason;
import ngage.terms.Measures;
import ngage.terms.Programme;
import ngage.terms.Programmes;
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
            PartnerId partnerId,
            Announced before,
            Standing now,
            YearMonth month,
            Measures measures,
            Programmes programmes,
            EventId cause) {
        Programme programme = now.programme();
        boolean held = now instanceof Standing.Held;
        boolean sameTier = Objects.equals(before.tier(), now.tierName())
                && (!held || programme == null || programme.id().equals(before.programmeId()));
        if (sameTier && before.status() == now.status()) return null;
        Programme measure = programme == null ? formerly(before, month, programmes) : programme;
        return new TierChanged(
                partnerId,
                before.revision() + 1,
                programme == null ? null : programme.ref(),
                before.tier(),
                now.tierName(),
                now.status(),
                month,
                reason(now, sameTier),
                measures.extensions(month, measure),
                new Money(measures.careRevenue(month, measure), measure.currency()),
                listed(now.reasons()),
                cause);
    }

    /** Who is in no programme any more is measured as in the one before, or by the reference. */
    private static Programme formerly(Announced before, YearMonth month, Programmes programmes) {
        String id = before.programmeId();
        LocalDate day = month.atEndOfMonth();
        Optional<Programme> former = id == null ? Optional.empty() : programmes.inForce(id, day);
        return former.or(() -> programmes.reference(day))
                .or(() -> programmes.reference(LocalDate.MAX))
                .orElseThrow();
    }

    /** The first reason and the latest after it, as many as an announcement takes. */
    private static List<TierReason> listed(List<TierReason> reasons) {
        int size = reasons.size();
        if (size <= TierReason.LISTED_MAX) return reasons;
        List<TierReason> listed = new ArrayList<>(TierReason.LISTED_MAX);
        listed.add(reasons.getFirst());
        listed.addAll(reasons.subList(size - TierReason.LISTED_MAX + 1, size));
        return listed;
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
