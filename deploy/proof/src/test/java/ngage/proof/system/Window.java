package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import ngage.backing.JdbcAddress;
import ngage.local.LocalSystem;
import ngage.local.Service;
import ngage.local.ServiceInstance;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The moment between the database's commit and Kafka's, held open from outside: the positions are locked until the service
 * has facts in hand, then the broker is frozen, then the lock is let go. What the service now commits in PostgreSQL it
 * cannot publish, however long one waits.
 */
final class Window {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Long enough for the living to publish what they have, shorter than the dead are missed by their group. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final int RESTING_LOOKS = 10;

    private static final String LOCK = "select 1 from delivery_position for update";
    private static final String POSITIONS = "select topic || '-' || partition, next_offset from delivery_position";
    private static final String WAITING = """
            select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""";

    private final LocalSystem system;
    private final Service service;

    Window(LocalSystem system, Service service) {
        this.system = system;
        this.service = service;
    }

    /**
     * Kills instances of the service inside the window, and leaves them dead.
     *
     * @param survivors the service's other instances; they commit what they have in hand when the victims are dead
     * @param burst publishes facts and returns when the broker has them
     * @return how many records the dead had applied and not published
     */
    long kill(List<ServiceInstance> victims, List<ServiceInstance> survivors, Runnable burst)
            throws SQLException, ExecutionException, InterruptedException {
        int instances = victims.size() + survivors.size();
        JdbcAddress database = system.database(service);
        try (Connection holder = database.connect();
                Connection eye = database.connect()) {
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute(LOCK);
            }
            burst.run();
            await("every instance has facts in hand", () -> count(eye) >= instances);
            freezeAndKill(victims, survivors, holder, eye);
            Thread.sleep(SETTLED);
            return lead(positions(eye));
        }
    }

    private void freezeAndKill(
            List<ServiceInstance> victims, List<ServiceInstance> survivors, Connection holder, Connection eye)
            throws SQLException {
        system.backing().broker().freeze();
        try {
            for (ServiceInstance survivor : survivors)
                assertThat(survivor.freeze()).isTrue();
            Map<String, Long> before = positions(eye);
            holder.rollback();
            await("the database moves while the broker is frozen", () -> !positions(eye)
                    .equals(before));
            awaitRest(eye);
            victims.forEach(ServiceInstance::killForGood);
        } finally {
            survivors.forEach(ServiceInstance::thaw);
            system.backing().broker().thaw();
        }
    }

    /** Each victim commits what it has in hand, once; then all of them wait for the broker. */
    private static void awaitRest(Connection eye) {
        Map<String, Long> last = Map.of();
        for (Map<String, Long> now = positions(eye); !now.equals(last); now = positions(eye)) {
            last = now;
            for (int i = 0; i < RESTING_LOOKS; i++) pause();
        }
    }

    /** By how many records the database is ahead of what the broker holds as published. */
    private long lead(Map<String, Long> applied) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            long[] lead = {0};
            admin.listConsumerGroupOffsets(service.module())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) ->
                            lead[0] += applied.getOrDefault(partition.toString(), offset.offset()) - offset.offset());
            return lead[0];
        }
    }

    private static long count(Connection eye) {
        try (Statement statement = eye.createStatement();
                ResultSet row = statement.executeQuery(WAITING)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Long> positions(Connection eye) {
        Map<String, Long> positions = new TreeMap<>();
        try (Statement statement = eye.createStatement();
                ResultSet row = statement.executeQuery(POSITIONS)) {
            while (row.next()) positions.put(row.getString(1), row.getLong(2));
            return positions;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
