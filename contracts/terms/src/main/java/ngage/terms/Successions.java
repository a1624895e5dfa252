package ngage.terms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ngage.event.PartnerSucceeded;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;

/**
 * Which partner stands in for which one, because it bought the firm. Who holds something on a day is passed on by every
 * succession that has taken effect by then, in the order of day and id; so chains work, and circles end. Immutable and a
 * function of the set of successions: the order of their arrival makes no difference.
 */
public final class Successions {
    /** Nobody was bought. */
    public static final Successions NONE = new Successions(List.of());

    private static final Comparator<PartnerSucceeded> SEQUENCE =
            Comparator.comparing(PartnerSucceeded::effectiveOn).thenComparing(PartnerSucceeded::successionId);

    private final List<PartnerSucceeded> inSequence;
    private final Set<PartnerId> bought = new HashSet<>();

    private Successions(List<PartnerSucceeded> inSequence) {
        this.inSequence = inSequence;
        for (PartnerSucceeded succession : inSequence) bought.add(succession.partnerId());
    }

    /** These successions, each of which may come more than once. */
    public static Successions of(Iterable<PartnerSucceeded> successions) {
        Map<SuccessionId, PartnerSucceeded> once = new LinkedHashMap<>();
        for (PartnerSucceeded succession : successions) once.putIfAbsent(succession.successionId(), succession);
        return new Successions(once.values().stream().sorted(SEQUENCE).toList());
    }

    /** These and one more; themselves if it is known. */
    public Successions with(PartnerSucceeded succession) {
        for (PartnerSucceeded known : inSequence) {
            if (known.successionId().equals(succession.successionId())) return this;
        }
        List<PartnerSucceeded> more = new ArrayList<>(inSequence);
        more.add(succession);
        return of(more);
    }

    /** Who stands in the partner's place on the day; the partner itself if nobody has bought it by then. */
    public PartnerId holderOn(PartnerId partnerId, LocalDate day) {
        if (!bought.contains(partnerId)) return partnerId;
        PartnerId holder = partnerId;
        for (PartnerSucceeded succession : passedOn(partnerId, day)) holder = succession.successorId();
        return holder;
    }

    /** The same for whoever holds a customer; the house and nobody are never bought. */
    public Holder holderOn(Holder holder, LocalDate day) {
        return switch (holder) {
            case Holder.Partner(PartnerId partnerId)
            when bought.contains(partnerId) -> new Holder.Partner(holderOn(partnerId, day));
            case Holder.Partner _, Holder.House _, Holder.None _ -> holder;
        };
    }

    /** The successions by which what the partner holds has passed on up to the day, one after the other. */
    public List<PartnerSucceeded> passedOn(PartnerId partnerId, LocalDate day) {
        List<PartnerSucceeded> passed = new ArrayList<>();
        PartnerId holder = partnerId;
        for (PartnerSucceeded succession : inSequence) {
            if (succession.effectiveOn().isAfter(day)) break;
            if (!succession.partnerId().equals(holder)) continue;
            holder = succession.successorId();
            passed.add(succession);
        }
        return List.copyOf(passed);
    }

    /** Everybody whose business comes to the partner, on whatever day and by however many steps, and itself. */
    public Set<PartnerId> comingTo(PartnerId partnerId) {
        return reached(partnerId, PartnerSucceeded::successorId, PartnerSucceeded::partnerId);
    }

    /** Everybody to whom the partner's business comes, on whatever day and by however many steps, and itself. */
    public Set<PartnerId> comingFrom(PartnerId partnerId) {
        if (!bought.contains(partnerId)) return Set.of(partnerId);
        return reached(partnerId, PartnerSucceeded::partnerId, PartnerSucceeded::successorId);
    }

    private Set<PartnerId> reached(
            PartnerId start, Function<PartnerSucceeded, PartnerId> near, Function<PartnerSucceeded, PartnerId> far) {
        Set<PartnerId> reached = new HashSet<>(Set.of(start));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (PartnerSucceeded succession : inSequence) {
                if (reached.contains(near.apply(succession))) grown |= reached.add(far.apply(succession));
            }
        }
        return Set.copyOf(reached);
    }

    /** All of them, in their order. */
    public List<PartnerSucceeded> all() {
        return inSequence;
    }
}
