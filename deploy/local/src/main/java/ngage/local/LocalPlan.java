package ngage.local;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.backing.Tuning;
import org.jspecify.annotations.Nullable;

/**
 * What is to run on this machine.
 *
 * @param kafka {@code HOST:PORT} of a given Kafka; null for one of our own
 * @param postgres JDBC URL of a given PostgreSQL; null for one of our own
 * @param data folder that survives; null for a temporary one
 * @param month the month to open; null for today's
 * @param services those that run
 * @param options further options of a service's Java machine
 * @param tuning what a Kafka and a PostgreSQL of our own are told beyond the usual
 * @param detours by which way the instances reach them
 * @param learning whether the services run for their Java machines to learn ({@link Learnt})
 */
public record LocalPlan(
        PortPlan ports,
        @Nullable String kafka,
        @Nullable String postgres,
        @Nullable Path data,
        @Nullable YearMonth month,
        Set<Service> services,
        Map<Service, List<String>> options,
        Tuning tuning,
        Detours detours,
        boolean learning) {

    private static final Tuning USUAL = Tuning.of(List.of("-Xms256m", "-Xmx640m", "-XX:TieredStopAtLevel=1"));

    /** All of it, on these ports, gone at the end. */
    public static LocalPlan on(PortPlan ports) {
        return new LocalPlan(
                ports, null, null, null, null, EnumSet.allOf(Service.class), Map.of(), USUAL, Detours.NONE, false);
    }

    /**
     * With that Kafka.
     *
     * @throws IllegalArgumentException if it is not {@code HOST:PORT[,HOST:PORT...]}
     */
    public LocalPlan withKafka(@Nullable String given) {
        if (given != null && !given.matches("[^\\s,:]+:[0-9]{1,5}(,[^\\s,:]+:[0-9]{1,5})*")) {
            throw new IllegalArgumentException("--kafka is HOST:PORT, not " + given + ".");
        }
        return new LocalPlan(ports, given, postgres, data, month, services, options, tuning, detours, learning);
    }

    public LocalPlan withPostgres(@Nullable String given) {
        return new LocalPlan(ports, kafka, given, data, month, services, options, tuning, detours, learning);
    }

    public LocalPlan withData(@Nullable Path folder) {
        return new LocalPlan(ports, kafka, postgres, folder, month, services, options, tuning, detours, learning);
    }

    public LocalPlan withMonth(@Nullable YearMonth opened) {
        return new LocalPlan(ports, kafka, postgres, data, opened, services, options, tuning, detours, learning);
    }

    public LocalPlan withServices(Set<Service> only) {
        return new LocalPlan(ports, kafka, postgres, data, month, only, options, tuning, detours, learning);
    }

    /** With options such as {@code -Dkey=value} for one service. */
    public LocalPlan withOptions(Service service, List<String> more) {
        Map<Service, List<String>> all = new EnumMap<>(Service.class);
        all.putAll(options);
        all.put(service, more);
        return new LocalPlan(ports, kafka, postgres, data, month, services, all, tuning, detours, learning);
    }

    public LocalPlan withTuning(Tuning told) {
        return new LocalPlan(ports, kafka, postgres, data, month, services, options, told, detours, learning);
    }

    public LocalPlan withDetours(Detours ways) {
        return new LocalPlan(ports, kafka, postgres, data, month, services, options, tuning, ways, learning);
    }

    /** For services that run for their Java machines to learn. */
    public LocalPlan withLearning() {
        return new LocalPlan(ports, kafka, postgres, data, month, services, options, tuning, detours, true);
    }

    List<String> optionsOf(Service service) {
        return options.getOrDefault(service, List.of());
    }
}
