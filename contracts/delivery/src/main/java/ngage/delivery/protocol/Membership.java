package ngage.delivery.protocol;

/**
 * A member of the group, as it was at one rebalance. The log refuses offsets moved with it once another rebalance took
 * place, which is what fences an instance that lost its partitions without noticing.
 */
public interface Membership {
    /** Grows with every rebalance. */
    int generation();
}
