package ngage.event;

/** What the programme says to the outside; each names the fact that caused it. */
public sealed interface Outcome extends Event permits Payout, TierChanged, LedgerSealed {
    EventId cause();
}
