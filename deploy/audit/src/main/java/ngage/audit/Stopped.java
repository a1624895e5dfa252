package ngage.audit;

import java.util.Map;

/**
 * A partner whose payouts wait in the service until somebody releases them: due, and not missing.
 *
 * @param payouts how many
 * @param sums in minor units, by currency
 */
public record Stopped(String partnerId, long payouts, Map<String, Long> sums) {}
