package ngage.event;

import ngage.value.CustomerId;

/** A fact of one customer; targets and measures are functions of the set of these. */
public sealed interface CustomerFact extends Fact
        permits OrderPlaced, OrderCancelled, RevenueBooked, CustomerTransferred {
    CustomerId customerId();
}
