package ngage.commission.explanation.clerk;

/**
 * Where a fact was taken in, and between which seals of the ledger. Whoever concerns the same customer, or the register, takes turns,
 * and is given its seal in its turn: so seals tell the order of what came in by different partitions.
 *
 * @param notBefore the last seal that began at the fact or before it in its partition, which means that the fact was taken in with it
 *     or later; 0: there is none
 * @param before the first seal that began behind the fact, which means that the fact was taken in before it; {@link Long#MAX_VALUE}:
 *     there is none yet
 */
public record Arrival(String topic, int partition, long offset, long notBefore, long before) {}
