package ngage.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import ngage.backing.Ports;

/**
 * The five ports, all given by the first: partner, tier and commission service follow each other; Kafka and PostgreSQL stay at
 * their usual numbers and move by as much as the first port differs from {@value #FIRST}.
 *
 * @param base the first port, {@value #LOWEST}..{@value #HIGHEST}
 */
public record PortPlan(int base) {

    /** The first port if nobody says otherwise. */
    public static final int FIRST = 8080;

    static final int LOWEST = 1_024;
    static final int HIGHEST = 58_000;
    private static final int KAFKA = 9_092;
    private static final int POSTGRES = 15_432;
    private static final int TRIES = 100;

    public PortPlan {
        if (base < LOWEST || base > HIGHEST) {
            throw new IllegalArgumentException("The first port is " + LOWEST + ".." + HIGHEST + ", not " + base + ".");
        }
    }

    /** Five ports that were free a moment ago, none of which an outgoing connection may take. */
    public static PortPlan free() {
        for (int i = 0; i < TRIES; i++) {
            PortPlan plan = new PortPlan(ThreadLocalRandom.current().nextInt(18_000, 25_000));
            if (plan.all().values().stream().noneMatch(Ports::taken)) return plan;
        }
        throw new IllegalStateException("No five free ports found.");
    }

    public int of(Service service) {
        return switch (service) {
            case PARTNER -> base;
            case TIER -> base + 1;
            case COMMISSION -> base + 2;
        };
    }

    public int kafka() {
        return KAFKA + base - FIRST;
    }

    public int postgres() {
        return POSTGRES + base - FIRST;
    }

    /** Each port with whom it is for, in the order of their start. */
    Map<String, Integer> all() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("Kafka", kafka());
        ports.put("PostgreSQL", postgres());
        for (Service service : Service.values()) ports.put(service.module(), of(service));
        return ports;
    }
}
