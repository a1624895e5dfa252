package ngage.delivery.recovery;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logmanager.ExtHandler;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A service's own application, run as {@code recover} instead of serving: with the service's configuration, from the same
 * places. It says what it does on stderr and what it did on stdout.
 */
public final class RecoverCommand {
    /** The first argument that asks for it. */
    public static final String NAME = "recover";

    private static final String RELOCATE = "--relocate";
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int WRONG_ARGUMENTS = 2;
    private static final int COULD_NOT_RUN = 3;
    private static final int OWN_ORDINAL = 250;
    private static final int BESIDE_ORDINAL = 260;
    private static final String KAFKA_PREFIX = "kafka.";

    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private final SmallRyeConfig config;

    private RecoverCommand(SmallRyeConfig config) {
        this.config = config;
    }

    /** Whether these arguments ask for a recovery. */
    public static boolean isAsked(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NAME);
    }

    /**
     * Recovers.
     *
     * @param rebuilding makes the service's own part of it out of the configuration
     * @param mappings the typed parts of the configuration that it asks for
     * @return the exit code: 0 done, 1 refused with a sentence, 2 wrong arguments, 3 database or broker do not answer
     */
    public static int run(
            Function<SmallRyeConfig, Rebuilding> rebuilding, List<Class<?>> mappings, String... arguments) {
        boolean relocate = arguments.length == 2 && arguments[1].equals(RELOCATE);
        if (arguments.length > 1 && !relocate) {
            System.err.println("recover takes no argument but " + RELOCATE);
            return WRONG_ARGUMENTS;
        }
        logWarningsOnly();
        try {
            SmallRyeConfig config = configuration(mappings);
            RecoverCommand command = new RecoverCommand(config);
            RecoveryRun run = command.prepare(rebuilding.apply(config));
            RecoveryReport report = relocate ? run.relocate() : run.recover();
            System.out.println(command.service() + ": " + report);
            return DONE;
        } catch (RecoveryRefused refused) {
            System.err.println("refused: " + refused.getMessage());
            return REFUSED;
        } catch (SQLException | KafkaException | FlywayException away) {
            System.err.println("could not go on: " + away.getMessage());
            return COULD_NOT_RUN;
        }
    }

    /** Nobody has configured logging here; what there is keeps everything to itself until somebody does. */
    private static void logWarningsOnly() {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        // It warns of every PostgreSQL that is younger than itself.
        FLYWAY.setLevel(Level.SEVERE);
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof ExtHandler delaying) delaying.addHandler(new ConsoleHandler());
        }
    }

    /** What the service itself would read: system properties, environment, the file beside it, the file in it. */
    private static SmallRyeConfig configuration(List<Class<?>> mappings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .forClassLoader(Thread.currentThread().getContextClassLoader())
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withProfile("prod");
        mappings.forEach(builder::withMapping);
        try {
            URL own = Thread.currentThread().getContextClassLoader().getResource("application.properties");
            if (own != null) builder.withSources(new PropertiesConfigSource(own, OWN_ORDINAL));
            Path beside = Path.of("config", "application.properties");
            if (Files.exists(beside)) {
                builder.withSources(new PropertiesConfigSource(beside.toUri().toURL(), BESIDE_ORDINAL));
            }
            return builder.build();
        } catch (IOException unreadable) {
            throw new RecoveryRefused("the configuration cannot be read: " + unreadable.getMessage());
        }
    }

    private String service() {
        return config.getValue("quarkus.application.name", String.class);
    }

    private RecoveryRun prepare(Rebuilding rebuilding) {
        PGSimpleDataSource database = database();
        Flyway.configure(Thread.currentThread().getContextClassLoader())
                .dataSource(database)
                .locations(config.getValues("quarkus.flyway.locations", String.class)
                        .toArray(String[]::new))
                .outOfOrder(true)
                .load()
                .migrate();
        List<String> inputs = config.getValues("mp.messaging.incoming.facts.topics", String.class);
        return new RecoveryRun(
                database, kafka(), service(), inputs, rebuilding, line -> System.err.println(service() + ": " + line));
    }

    private PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        database.setUser(config.getValue("quarkus.datasource.username", String.class));
        database.setPassword(config.getValue("quarkus.datasource.password", String.class));
        database.setOptions("-c enable_seqscan=off -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5");
        database.setTcpKeepAlive(true);
        database.setReWriteBatchedInserts(true);
        return database;
    }

    /** Everything under {@code kafka.}, as the service hands it to its clients. */
    private Map<String, Object> kafka() {
        Map<String, Object> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            String plain = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (!plain.startsWith(KAFKA_PREFIX)) continue;
            config.getOptionalValue(name, String.class)
                    .ifPresent(value -> settings.put(plain.substring(KAFKA_PREFIX.length()), value));
        }
        settings.put("client.id", service() + "-recovery");
        return settings;
    }
}
