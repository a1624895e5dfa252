package ngage.proof.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import ngage.backing.JdbcAddress;
import ngage.local.CannotRun;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;

/** What a fact costs, and what is kept of it, while a history grows: one replay, looked at after each tenth of its facts. */
final class Growth {
    static final int PARTS = 10;

    private static final String RESIDENT = "VmRSS:";
    private static final long BYTES_A_KILOBYTE = 1024;

    private final Workload workload;
    private final PortPlan ports;
    private final Consumer<String> say;

    Growth(Workload workload, PortPlan ports, Consumer<String> say) {
        this.workload = workload;
        this.ports = ports;
        this.say = say;
    }

    /**
     * What was measured.
     *
     * @param parts in their order; the first one has cold Java machines
     * @param audited whether the auditor found every payout and standing right
     */
    record Measured(List<Part> parts, boolean audited) {}

    /**
     * A tenth of the facts.
     *
     * @param factsBefore how many there were when it began
     * @param memory bytes of both services at its end, as they lie in memory
     * @param stored bytes of both services' databases at its end, by database
     */
    record Part(long factsBefore, Span span, Map<String, Long> memory, Map<String, Long> stored) {}

    Measured measure() {
        return FreshSystem.measure(ports, workload, this::measure);
    }

    private Measured measure(LocalSystem system) {
        system.startBacking();
        say.accept("filling the topics");
        FreshSystem.fill(system, workload);
        List<Part> parts = new ArrayList<>();
        List<Span.Moment> moments = new ArrayList<>();
        CatchUp.started(system, workload.facts().size(), PARTS, moment -> {
            if (!moments.isEmpty()) {
                Span.Moment before = moments.getLast();
                parts.add(new Part(before.facts(), Span.between(before, moment), memory(system), stored(system)));
                say.accept("%,d facts".formatted(moment.facts()));
            }
            moments.add(moment);
        });
        say.accept("auditing");
        return new Measured(List.copyOf(parts), FreshSystem.audited(system));
    }

    /** Bytes of both services that work on facts, as they lie in memory. */
    static Map<String, Long> memory(LocalSystem system) {
        Map<String, Long> bytes = new TreeMap<>();
        for (Service service : List.of(Service.COMMISSION, Service.TIER)) {
            bytes.put(service.module(), resident(system.instance(service).pid()));
        }
        return bytes;
    }

    private static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            String line =
                    lines.filter(one -> one.startsWith(RESIDENT)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_A_KILOBYTE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of their databases. */
    static Map<String, Long> stored(LocalSystem system) {
        JdbcAddress server = system.backing().postgres().address();
        Map<String, Long> bytes = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select datname, pg_database_size(oid) from pg_database where datname in ('commission', 'tier')")) {
            while (row.next()) bytes.put(row.getString(1), row.getLong(2));
        } catch (SQLException e) {
            throw new CannotRun("The databases' sizes cannot be read: " + e.getMessage(), e);
        }
        return bytes;
    }
}
