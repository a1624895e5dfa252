package ngage.backing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a Kafka or a PostgreSQL comes from. */
public sealed interface Choice {

    /**
     * A process of our own on this machine.
     *
     * @param data folder of its data, kept for the next start; null for a temporary one
     * @param port 1..65535, or 0 for any free port
     */
    record Embedded(@Nullable Path data, int port) implements Choice {

        /** Temporary data, any free port. */
        public static Embedded temporary() {
            return new Embedded(null, 0);
        }
    }

    /** A container of the engine that Testcontainers finds; gone with this process. */
    record Container() implements Choice {}

    /**
     * One that runs already and is left as it is, but for the topics and databases that are missing in it.
     *
     * @param address {@code HOST:PORT[,HOST:PORT...]} of Kafka, or a JDBC URL of PostgreSQL with user and password as its parameters
     */
    record Given(String address) implements Choice {}
}
