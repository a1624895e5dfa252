package ngage.backing;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka with all topics and a PostgreSQL, wherever they come from. This is the one place that decides it: embedded processes,
 * containers, or given addresses, each for itself.
 */
public final class Backing implements AutoCloseable {

    /** System property that chooses for tests: {@code embedded} (default), {@code containers} or {@code given}. */
    public static final String CHOICE = "ngage.backing";

    /** System property: the Kafka of {@code given}, {@code HOST:PORT}. */
    public static final String GIVEN_KAFKA = "ngage.backing.kafka";

    /** System property: the PostgreSQL of {@code given}, a JDBC URL. */
    public static final String GIVEN_POSTGRES = "ngage.backing.postgres";

    private final String bootstrapServers;
    private final JdbcAddress server;
    private final @Nullable Broker broker;
    private final @Nullable Database database;
    private final @Nullable Containers containers;

    private Backing(
            String bootstrapServers,
            JdbcAddress server,
            @Nullable Broker broker,
            @Nullable Database database,
            @Nullable Containers containers) {
        this.bootstrapServers = bootstrapServers;
        this.server = server;
        this.broker = broker;
        this.database = database;
        this.containers = containers;
    }

    /**
     * Starts what is to be started, both at a time, and creates the topics that are missing.
     *
     * @param brokerOptions of the Java machine of an embedded broker
     */
    public static Backing start(Choice kafka, Choice postgres, List<String> brokerOptions) {
        return start(kafka, postgres, Tuning.of(brokerOptions));
    }

    /** As {@link #start(Choice, Choice, List)}, with more to say to what is embedded. */
    public static Backing start(Choice kafka, Choice postgres, Tuning tuning) {
        Broker broker = kafka instanceof Choice.Embedded embedded ? new Broker(embedded, tuning) : null;
        Database database =
                postgres instanceof Choice.Embedded embedded ? new Database(embedded, tuning.postgres()) : null;
        Containers containers = new Containers();
        try {
            startTogether(broker, database);
            String bootstrapServers = kafkaOf(kafka, broker, containers);
            JdbcAddress server = postgresOf(postgres, database, containers);
            Topics.ensure(bootstrapServers);
            return new Backing(bootstrapServers, server, broker, database, containers);
        } catch (RuntimeException e) {
            closeAll(broker, database, containers);
            throw e;
        }
    }

    /** What the system property {@value #CHOICE} asks for; temporary. */
    public static Backing startForTests() {
        // A test ends before the second compiler pays.
        List<String> options = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
        return switch (System.getProperty(CHOICE, "embedded")) {
            case "embedded" -> start(Choice.Embedded.temporary(), Choice.Embedded.temporary(), options);
            case "containers" -> start(new Choice.Container(), new Choice.Container(), options);
            case "given" ->
                start(
                        new Choice.Given(System.getProperty(GIVEN_KAFKA, "localhost:9092")),
                        new Choice.Given(
                                System.getProperty(GIVEN_POSTGRES, "jdbc:postgresql://localhost:15432/postgres")),
                        options);
            case String other ->
                throw new IllegalArgumentException(CHOICE + " is embedded, containers or given, not " + other + ".");
        };
    }

    /** {@code HOST:PORT} of Kafka. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The database of that name, created if it is missing. */
    public JdbcAddress database(String name) {
        try {
            return server.ensureDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "PostgreSQL at " + server + " refused the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** The embedded broker, for tests of faults. */
    public Broker broker() {
        if (broker == null) {
            throw new IllegalStateException("Kafka is not embedded here.");
        }
        return broker;
    }

    /** The embedded server, for tests of faults. */
    public Database postgres() {
        if (database == null) {
            throw new IllegalStateException("PostgreSQL is not embedded here.");
        }
        return database;
    }

    /** Whether broker and server are ours to kill. */
    public boolean embedded() {
        return broker != null && database != null;
    }

    /** Kills what is embedded: its data is not wanted any more. */
    public void abandon() {
        if (broker != null) broker.kill();
        if (database != null) database.kill();
        close();
    }

    @Override
    public void close() {
        closeAll(broker, database, containers);
    }

    private static void startTogether(@Nullable Broker broker, @Nullable Database database) {
        Thread other = Thread.ofPlatform().name("postgres-start").unstarted(() -> {
            if (database != null) {
                database.start();
            }
        });
        RuntimeException[] failure = new RuntimeException[1];
        other.setUncaughtExceptionHandler((thread, e) -> failure[0] = new IllegalStateException(e.getMessage(), e));
        other.start();
        try {
            if (broker != null) {
                broker.start();
            }
        } finally {
            join(other);
        }
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kafkaOf(Choice choice, @Nullable Broker broker, Containers containers) {
        return switch (choice) {
            case Choice.Embedded ignored ->
                java.util.Objects.requireNonNull(broker).bootstrapServers();
            case Choice.Container ignored -> containers.kafka();
            case Choice.Given given -> given.address();
        };
    }

    private static JdbcAddress postgresOf(Choice choice, @Nullable Database database, Containers containers) {
        return switch (choice) {
            case Choice.Embedded ignored ->
                java.util.Objects.requireNonNull(database).address();
            case Choice.Container ignored -> containers.postgres();
            case Choice.Given given -> JdbcAddress.parse(given.address());
        };
    }

    private static void closeAll(
            @Nullable Broker broker, @Nullable Database database, @Nullable Containers containers) {
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
        if (containers != null) {
            containers.close();
        }
    }
}
