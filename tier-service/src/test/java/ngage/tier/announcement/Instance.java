package ngage.tier.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ngage.backing.JdbcAddress;
import ngage.backing.ServiceBacking;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.tier.TierConfig;
import ngage.tier.terms.TermsCatalogue;
import org.flywaydb.core.Flyway;

/** The fact handler as one instance of the service has it, with its own connection and what it remembers. */
final class Instance implements AutoCloseable {
    private static final AtomicInteger OFFSETS = new AtomicInteger();

    final TierFacts handler =
            new TierFacts(new TermsCatalogue(), new TierMetrics(new SimpleMeterRegistry()), new Config());
    final Connection connection;
    private int statements;

    Instance(JdbcAddress address) throws SQLException {
        connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        connection.setAutoCommit(false);
    }

    /** A new database with the service's tables. */
    static JdbcAddress database() {
        String name = "tier_facts_" + ProcessHandle.current().pid() + "_" + System.nanoTime();
        JdbcAddress address = ServiceBacking.backing().database(name);
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/tier")
                .load()
                .migrate();
        return address;
    }

    private record Config() implements TierConfig {
        @Override
        public int cachedCustomersMax() {
            return 40;
        }

        @Override
        public int cachedPartnersMax() {
            return 4;
        }

        @Override
        public int partnersPerStep() {
            return 3;
        }

        @Override
        public Duration gaugesEvery() {
            return Duration.ofSeconds(60);
        }
    }

    static Received received(Fact fact) {
        int offset = OFFSETS.incrementAndGet();
        return new Received(new EventId("/test", "e-" + offset), fact, 1, offset, Instant.EPOCH);
    }

    /** Applies facts until all are, as delivery does. */
    List<Output> apply(List<Received> facts) throws SQLException {
        List<Output> outputs = new ArrayList<>();
        Resume resume = Resume.START;
        for (int done = 0; done < facts.size(); ) {
            List<Received> left = facts.subList(done, facts.size());
            Applied applied = handler.apply(connection, left, resume);
            connection.commit();
            if (handler.finishes(left)) assertThat(applied.factsDone()).isEqualTo(left.size());
            outputs.addAll(applied.outputs());
            done += applied.factsDone();
            resume = applied.unfinished() == null ? Resume.START : applied.unfinished();
        }
        return outputs;
    }

    /** Outputs word for word. */
    static List<String> said(List<Output> outputs) {
        return outputs.stream()
                .map(output -> output.id() + " " + output.time() + " " + new String(output.body(), UTF_8))
                .toList();
    }

    /** Applies facts and loses all of it, as when the database goes away. */
    void applyInVain(List<Received> facts) throws SQLException {
        handler.apply(connection, facts, Resume.START);
        connection.rollback();
        handler.forget();
    }

    /** How many statements the facts take. */
    int statements(List<Received> facts) throws SQLException {
        statements = 0;
        handler.apply(counting(), facts, Resume.START);
        connection.commit();
        return statements;
    }

    private Connection counting() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) statements++;
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
