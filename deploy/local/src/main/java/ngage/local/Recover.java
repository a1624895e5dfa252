package ngage.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import ngage.backing.JdbcAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the services' databases whole again, from the topics alone. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Bring a database that is older than the topics, or empty, to where its service had published.",
            "Restore the backup first, or leave the database empty; all instances of the service must be stopped.",
            "Nothing is paid or announced; broken off anywhere, the same command goes on.",
            "Afterwards start the services and run audit."
        },
        footer = {
            "",
            "What to do when: deploy/operations/README.md.",
            "Exit codes: 0 done, 1 refused (one sentence says why), 2 wrong arguments, 3 could not run."
        })
final class Recover implements Callable<Integer> {

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "commission, tier or partner; may be given more than once (default: all three).")
    private @Nullable List<String> names;

    @Option(
            names = "--relocate",
            description = "The database is whole, the topics are copies on another cluster, with other offsets.")
    private boolean relocate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of an \"up --data\" that is stopped; its Kafka and PostgreSQL run meanwhile.")
    private @Nullable Path data;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Use this Kafka.")
    private @Nullable String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "JDBC-URL",
            description = "Use this PostgreSQL: jdbc:postgresql://HOST:PORT/DB?user=U&password=P, with the databases"
                    + " partner, tier and commission.")
    private @Nullable String postgres;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "With --data: first of the five ports (default ${DEFAULT-VALUE}).")
    private int portBase = PortPlan.FIRST;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if ((data == null) == (kafka == null || postgres == null)) {
            throw wrong("Say where: --data DIR, or --kafka HOST:PORT and --postgres JDBC-URL.");
        }
        Set<Service> services = services();
        LocalSystem system = LocalSystem.prepare(plan(), System.err::println);
        Thread end = Thread.ofPlatform().name("end").unstarted(system::close);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            system.start();
            int worst = 0;
            for (Service service : services) worst = Math.max(worst, recover(system, service));
            return worst;
        } finally {
            system.close();
        }
    }

    private int recover(LocalSystem system, Service service) {
        List<String> arguments = relocate ? List.of("--relocate") : List.of();
        return RecoveryProcess.start(service, system.bootstrapServers(), system.database(service), null, arguments)
                .awaitExit();
    }

    private Set<Service> services() {
        if (names == null) return EnumSet.allOf(Service.class);
        List<Service> named = new ArrayList<>();
        for (String name : names) {
            named.add(EnumSet.allOf(Service.class).stream()
                    .filter(service ->
                            service.database().equals(name) || service.module().equals(name))
                    .findFirst()
                    .orElseThrow(() -> wrong("--service is commission, tier or partner, not " + name + ".")));
        }
        return EnumSet.copyOf(named);
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
                    .withServices(Set.of());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
