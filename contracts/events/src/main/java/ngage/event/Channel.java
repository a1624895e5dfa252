package ngage.event;

/** How a partner does business; a programme says which of these earn commission. */
public enum Channel {
    /** Sells in the provider's name, for a commission. */
    AGENT,
    /** Buys through a distributor. */
    DISTRIBUTION,
    /** Buys and resells in its own name. */
    WHOLESALE
}
