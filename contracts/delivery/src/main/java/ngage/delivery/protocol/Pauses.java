package ngage.delivery.protocol;

/** The passing of time, and a little chance in it. */
public interface Pauses {
    /** Waits; less long if the process is told to stop. */
    void pause(long millis);

    /** A number from 0 to below the bound. */
    long jitter(long bound);
}
