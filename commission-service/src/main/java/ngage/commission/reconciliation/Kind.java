package ngage.commission.reconciliation;

/** What is summed. */
enum Kind {
    /** What the ledger's transactions have added up as they appended their lines. */
    LEDGER,
    /** Lines whose payouts wait for a release. */
    WITHHELD,
    /** Lines behind the cut: committed here, not published yet when the cut was made. */
    IN_FLIGHT,
    /** Lines before the cut: the publish position moves in one transaction of the broker with the payouts. */
    PUBLISHED,
    /** All payouts that were read from the topics. */
    READ,
    /** Those of them that lie before the cut. */
    READ_BACK
}
