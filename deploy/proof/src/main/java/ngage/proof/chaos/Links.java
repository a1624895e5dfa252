package ngage.proof.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.backing.Door;
import ngage.backing.JdbcAddress;
import ngage.backing.Ports;
import ngage.local.Detours;
import ngage.local.Service;

/** Every instance's own two links, to the broker and to the database. The broker has a door for each. */
final class Links implements Detours, AutoCloseable {

    /** Which instance. */
    record Whose(Service service, int number) {}

    private final Map<Whose, Link> brokers = new HashMap<>();
    private final Map<Whose, Link> databases = new HashMap<>();
    private final List<Door> doors = new ArrayList<>();

    /**
     * Opens all of them.
     *
     * @param instances of each service
     * @param postgresPort where the server will be
     */
    Links(int instances, int postgresPort) {
        for (Service service : Service.values()) {
            for (int number = 1; number <= instances; number++) {
                Whose whose = new Whose(service, number);
                Door door = new Door(Ports.free(), Ports.free());
                doors.add(door);
                brokers.put(whose, new Link(door.advertised(), door.port()));
                databases.put(whose, new Link(Ports.free(), postgresPort));
            }
        }
    }

    List<Door> doors() {
        return List.copyOf(doors);
    }

    Link broker(Whose whose) {
        return of(brokers, whose);
    }

    Link database(Whose whose) {
        return of(databases, whose);
    }

    @Override
    public String kafka(Service service, int number, String straight) {
        return "localhost:" + broker(new Whose(service, number)).port();
    }

    @Override
    public JdbcAddress postgres(Service service, int number, JdbcAddress straight) {
        return straight.through(database(new Whose(service, number)).port());
    }

    @Override
    public void close() {
        brokers.values().forEach(Link::close);
        databases.values().forEach(Link::close);
    }

    private static Link of(Map<Whose, Link> links, Whose whose) {
        Link link = links.get(whose);
        if (link == null) throw new IllegalStateException("There is no link of " + whose + ".");
        return link;
    }
}
