package ngage.commission.tripwire;

/** What is looked for. */
public enum Tripwire {
    /** A single payout, or a single amount taken back, is larger than anything that can be right. */
    PAYOUT_ABOVE_LIMIT,
    /** A booking has more ledger lines than its history can explain. */
    TOO_MANY_POSTINGS,
    /** The lines of a booking that is none below zero add up to less than nothing. */
    NEGATIVE_TOTAL,
    /** The lines of a booking do not add up to its commission (rulebook section 7, 4). */
    SUM_BROKEN
}
