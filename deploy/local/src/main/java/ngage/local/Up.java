package ngage.local;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import ngage.backing.JdbcAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the whole system on this machine and keeps it running until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Start Kafka, PostgreSQL and the three services on this machine, until Ctrl-C or SIGTERM.",
            "A line that begins with \"ready\" names all addresses once everything works."
        },
        footer = {
            "",
            "Ports: partner-service 8080, tier-service 8081, commission-service 8082, Kafka 9092,",
            "PostgreSQL 15432. Another --port-base moves all five by the same difference:",
            "8180 gives 8180, 8181, 8182, 9192 and 15532.",
            "Exit codes: 0 stopped, 2 wrong arguments, 3 could not run (one sentence says why)."
        })
final class Up implements Callable<Integer> {

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "First of the five ports (default ${DEFAULT-VALUE}; see below).")
    private int portBase = PortPlan.FIRST;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Use this Kafka and start none; missing topics are created.")
    private @Nullable String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            description = "Use this PostgreSQL and start none: jdbc:postgresql://HOST:PORT/DB?user=U&password=P."
                    + " The databases partner, tier and commission are created on it if missing.")
    private @Nullable String postgres;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep topics, databases and logs here and go on with them at the next start"
                    + " (default: a temporary folder, removed at the end).")
    private @Nullable Path data;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "The month to open (default: today's).")
    private @Nullable String month;

    @Spec
    private @Nullable CommandSpec spec;

    private volatile boolean serving;

    @Override
    public Integer call() throws InterruptedException {
        LocalSystem system = LocalSystem.prepare(plan(), Up::say);
        Thread end = Thread.ofPlatform().name("end").unstarted(() -> end(system));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            system.start();
        } catch (CannotRun e) {
            system.close();
            throw e;
        }
        serving = true;
        System.out.println(ready(system));
        System.out.flush();
        say("The console is at " + system.address(Service.PARTNER));
        say("Ctrl-C stops all; logs are in " + system.data().resolve("logs"));
        new CountDownLatch(1).await();
        return 0;
    }

    /** The one line that scripts wait for; it names every address. */
    static String ready(LocalSystem system) {
        JdbcAddress address = system.database(Service.PARTNER);
        return "ready: partner " + system.address(Service.PARTNER) + " tier " + system.address(Service.TIER)
                + " commission " + system.address(Service.COMMISSION) + " kafka " + system.bootstrapServers()
                + " postgres " + address.url() + " "
                + system.database(Service.TIER).url() + " "
                + system.database(Service.COMMISSION).url() + " (user " + address.user() + ")";
    }

    /** An orderly end that was asked for is a success, which Java's own exit code after a signal would not say. */
    private void end(LocalSystem system) {
        if (serving) say("stopping");
        system.close();
        if (serving) Runtime.getRuntime().halt(0);
    }

    private LocalPlan plan() {
        try {
            if (postgres != null) {
                JdbcAddress _ = JdbcAddress.parse(postgres);
            }
            return LocalPlan.on(new PortPlan(portBase))
                    .withKafka(kafka)
                    .withPostgres(postgres)
                    .withData(data)
                    .withMonth(month == null ? null : YearMonth.parse(month));
        } catch (DateTimeParseException e) {
            throw wrong("--month is a month like 2026-06, not " + month + ".");
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), sentence);
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
