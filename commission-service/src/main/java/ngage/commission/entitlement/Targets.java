package ngage.commission.entitlement;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ngage.event.Half;

/**
 * What ought to be posted, by account and currency, in minor units.
 *
 * @param byAccount what comes to nothing may be left out
 */
public record Targets(Map<Account, Map<String, Long>> byAccount) {
    /** No {@link Map#copyOf}: it puts accounts of similar hashes in one long row, and there are many. */
    public Targets {
        byAccount = Collections.unmodifiableMap(new HashMap<>(byAccount));
    }

    /** The sums of one half, whatever becomes of them, by currency. */
    public SortedMap<String, Long> of(Half half) {
        SortedMap<String, Long> sums = new TreeMap<>();
        byAccount.forEach((account, amounts) -> {
            if (account.half() != half) return;
            amounts.forEach((currency, sum) -> sums.merge(currency, sum, Math::addExact));
        });
        return sums;
    }
}
