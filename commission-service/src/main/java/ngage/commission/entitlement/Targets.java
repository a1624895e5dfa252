package ngage.commission.entitlement;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ngage.event.Half;

/**
 * What ought to be posted, by account and currency, in minor units.
 *
 * @param byAccount accounts that some booking names, also with nothing
 */
public record Targets(Map<Account, Map<String, Long>> byAccount) {
    public Targets {
        byAccount = Map.copyOf(byAccount);
    }

    /** These and those of other customers. */
    public Targets plus(Targets others) {
        Map<Account, Map<String, Long>> both = new HashMap<>();
        byAccount.forEach((account, sums) -> both.put(account, new HashMap<>(sums)));
        others.byAccount.forEach((account, sums) -> {
            Map<String, Long> into = both.computeIfAbsent(account, _ -> new HashMap<>());
            sums.forEach((currency, sum) -> into.merge(currency, sum, Math::addExact));
        });
        return new Targets(both);
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
