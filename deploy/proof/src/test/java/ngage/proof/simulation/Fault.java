package ngage.proof.simulation;

/** What may befall a world at any moment. */
enum Fault {
    /** A process dies and comes back later. */
    KILL,
    /** A process stands still for longer than its session, and goes on as if nothing had been. */
    FREEZE,
    /** A process stands still, and another is started under its name. */
    TWIN,
    /** The group has to assign anew. */
    REBALANCE,
    /** The database drops every connection. */
    DATABASE_CRASH,
    /** The database is away for a while. */
    DATABASE_AWAY,
    /** The next database commit happens without an answer. */
    COMMIT_UNANSWERED,
    /** The next database commit neither happens nor is answered. */
    COMMIT_LOST,
    /** The next database commit is not answered and happens a while later. */
    COMMIT_LATE,
    /** The same three for the log's. */
    PUBLISH_UNANSWERED,
    PUBLISH_LOST,
    PUBLISH_LATE,
    /** The next call of the log fails for a passing reason. */
    LOG_FAILS,
    /** The transaction that a process has open takes too long for the log. */
    TRANSACTION_TIMEOUT;
}
