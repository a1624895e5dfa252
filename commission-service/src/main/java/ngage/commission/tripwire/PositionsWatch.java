package ngage.commission.tripwire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the database is behind what the group has committed as published: then it is older than the topics, and was
 * restored or lost. Delivery stands still on its own; this says so also while no partition is assigned.
 */
@ApplicationScoped
class PositionsWatch {
    private static final Logger LOG = Logger.getLogger(PositionsWatch.class);
    private static final int ANSWER_SECONDS = 10;

    private final DataSource database;
    private final String brokers;
    private final String group;
    private final AtomicInteger behind = new AtomicInteger();
    private @Nullable Admin admin;

    PositionsWatch(
            DataSource database,
            MeterRegistry registry,
            @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
            @ConfigProperty(name = "quarkus.application.name") String group) {
        this.database = database;
        this.brokers = brokers;
        this.group = group;
        Gauge.builder("ngage.positions.behind", behind::get)
                .description("Input partitions whose position in the database is behind the committed offset")
                .register(registry);
    }

    /** How many partitions were behind when last looked at. */
    int behind() {
        return behind.get();
    }

    @Scheduled(every = "30s", delayed = "15s")
    void look() throws InterruptedException {
        try {
            // In this order: a position moves before the offset does.
            Map<String, Long> committed = committed();
            int found = count(committed);
            if (found > 0 && behind.get() == 0) {
                LOG.errorf("%d positions in the database are behind the committed offsets of %s", found, group);
            }
            behind.set(found);
        } catch (ExecutionException | TimeoutException | SQLException away) {
            LOG.warnf("positions could not be compared: %s", away.getMessage());
        }
    }

    private Map<String, Long> committed() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin().listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        Map<String, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) committed.put(partition.toString(), offset.offset());
        });
        return committed;
    }

    private synchronized Admin admin() {
        if (admin == null) admin = Admin.create(Map.of("bootstrap.servers", brokers));
        return admin;
    }

    private int count(Map<String, Long> committed) throws SQLException {
        int found = 0;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select topic || '-' || partition, next_offset from delivery_position")) {
            while (row.next()) {
                if (row.getLong(2) < committed.getOrDefault(row.getString(1), 0L)) found++;
            }
        }
        return found;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) admin.close();
    }
}
