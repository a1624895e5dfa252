package ngage.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.backing.ChildJvm;
import ngage.backing.JdbcAddress;
import org.jspecify.annotations.Nullable;

/** A service's application run as {@code recover}: it makes the service's database whole again and ends. */
public final class RecoveryProcess {
    private RecoveryProcess() {}

    /**
     * Starts it.
     *
     * @param log takes all it says; null: it says it where this process does
     * @param arguments after {@code recover}
     */
    public static ChildJvm start(
            Service service, String kafka, JdbcAddress database, @Nullable Path log, List<String> arguments) {
        List<String> options = new ArrayList<>(service.machine());
        options.addAll(Learnt.known(service));
        options.addAll(ServiceInstance.OPENED);
        options.add("-Dkafka.bootstrap.servers=" + kafka);
        options.add("-Dquarkus.datasource.jdbc.url=" + database.url());
        options.add("-Dquarkus.datasource.username=" + database.user());
        options.add("-Dquarkus.datasource.password=" + database.password());
        List<String> command = new ArrayList<>(List.of(ServiceInstance.MAIN, "recover"));
        command.addAll(arguments);
        return ChildJvm.start(
                new ChildJvm.Program(Home.application(service).toString(), options, command, Map.of(), log));
    }
}
