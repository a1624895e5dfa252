package ngage.delivery.protocol;

/** Whose turn it is: the assignment whose records are taken, as the instance learns of rebalances meanwhile. */
public interface Arrivals {
    /** Whether records of this assignment are still taken. */
    boolean isCurrent(Assignment assignment);

    /** The partitions of this assignment are somebody else's; a newer assignment is left alone. */
    void giveUp(Assignment superseded);
}
