package ngage.backing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the tests of a service a Kafka with all topics and an empty database, started once per Java machine and shared by all
 * test classes: {@code @WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)}. The database is new
 * for each start of the service under test, the topics are not.
 */
public final class ServiceBacking implements QuarkusTestResourceLifecycleManager {

    private static final Object LOCK = new Object();
    private static @Nullable Backing shared;
    private static @Nullable JdbcAddress current;
    private static int databases;

    /** What the tests of this Java machine stand on; started by whoever asks first, ended with the machine. */
    public static Backing backing() {
        synchronized (LOCK) {
            if (shared == null) {
                Backing started = Backing.startForTests();
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "backing-end"));
                shared = started;
            }
            return shared;
        }
    }

    /** {@code HOST:PORT} of Kafka. */
    public static String bootstrapServers() {
        return backing().bootstrapServers();
    }

    /** The database of the service that was started last. */
    public static JdbcAddress database() {
        synchronized (LOCK) {
            if (current == null) {
                throw new IllegalStateException("No service was started with this resource yet.");
            }
            return current;
        }
    }

    @Override
    public Map<String, String> start() {
        JdbcAddress address = newDatabase();
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", address.url());
        config.put("quarkus.datasource.username", address.user());
        config.put("quarkus.datasource.password", address.password());
        return config;
    }

    /** The name is new also on a given server that earlier runs have used. */
    private static JdbcAddress newDatabase() {
        synchronized (LOCK) {
            databases++;
            String name = "test_" + ProcessHandle.current().pid() + "_"
                    + Long.toString(System.nanoTime(), 36).replace("-", "") + "_" + databases;
            JdbcAddress address = backing().database(name);
            current = address;
            return address;
        }
    }

    /** Nothing stops here: the next test class goes on with the same backing. */
    @Override
    public void stop() {}
}
