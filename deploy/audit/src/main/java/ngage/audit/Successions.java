package ngage.audit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Firms that were bought. Whoever holds something on a day passes it on by each purchase that took effect by then, in
 * the order of day and id.
 */
final class Successions {
    static final Successions NONE = new Successions(List.of());

    private final List<Fact.Succession> inOrder;

    Successions(Collection<Fact.Succession> successions) {
        this.inOrder = successions.stream()
                .sorted(Comparator.comparing(Fact.Succession::effectiveOn).thenComparing(Fact.Succession::successionId))
                .toList();
    }

    /** Who stands in a partner's place on a day. */
    String holder(String partnerId, LocalDate day) {
        String holder = partnerId;
        for (Fact.Succession succession : inOrder) {
            boolean passes = !succession.effectiveOn().isAfter(day)
                    && succession.partnerId().equals(holder);
            if (passes) {
                holder = succession.successorId();
            }
        }
        return holder;
    }

    /** The same for whoever won or looks after a customer. */
    Holder holder(Holder holder, LocalDate day) {
        String partner = holder.partnerId();
        return partner == null ? holder : new Holder.Partner(holder(partner, day));
    }
}
