package ngage.peer.streaming;

/** What follows a processor into PostgreSQL. */
public final class Sinks {
    /** The system property that asks for the rows of the commission service instead of ledger lines alone. */
    private static final String SAME_ROWS = "ngage.peer.same-rows";

    private Sinks() {}

    /**
     * The sink that was asked for, in a thread of its own that is not started.
     *
     * @param settling the group that settles the facts
     * @param ledger the topic of ledger lines, and the sink's group
     */
    public static Thread asked(
            String brokers, String settling, String ledger, String url, String user, String password) {
        Runnable sink = Boolean.getBoolean(SAME_ROWS)
                ? new RowsSink(brokers, settling, ledger, url, user, password)
                : new LedgerSink(brokers, ledger, url, user, password);
        return new Thread(sink, "ledger-sink");
    }
}
