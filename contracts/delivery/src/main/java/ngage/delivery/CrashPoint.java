package ngage.delivery;

/**
 * The moments between two commits, where a process may die. Production has a bean that does nothing; tests put their own
 * in its place to die there.
 */
public interface CrashPoint {
    /** The effects are committed in PostgreSQL, nothing of them is published. */
    void afterDatabaseCommit();

    /** The outputs are sent, the Kafka transaction is open. */
    void beforeKafkaCommit();

    /** The outputs are published. */
    void afterKafkaCommit();
}
