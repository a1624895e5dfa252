package ngage.backing;

import java.util.List;
import java.util.Map;

/**
 * What the embedded broker and server are told beyond their usual settings.
 *
 * @param machine options of the broker's Java machine, such as {@code -Xmx512m}
 * @param broker further keys of {@code server.properties}; they may not repeat the usual ones
 * @param doors further ways into the broker
 * @param postgres settings of the server; they go before the usual ones
 */
public record Tuning(List<String> machine, Map<String, String> broker, List<Door> doors, Map<String, String> postgres) {

    public Tuning {
        machine = List.copyOf(machine);
        broker = Map.copyOf(broker);
        doors = List.copyOf(doors);
        postgres = Map.copyOf(postgres);
    }

    /** The usual settings on a Java machine of these options. */
    public static Tuning of(List<String> machine) {
        return new Tuning(machine, Map.of(), List.of(), Map.of());
    }
}
