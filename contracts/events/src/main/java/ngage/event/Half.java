package ngage.event;

/** The two halves of a commission: one for winning the customer, one for looking after it. */
public enum Half {
    ACQUISITION,
    CARE
}
