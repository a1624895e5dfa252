package ngage.commission.tripwire;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import ngage.event.PayoutsReleased;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Publishes releases as facts: in order with everything else, applied once, there for ever. A release that is asked for again
 * under the same key is published under the same id, and so counts once.
 */
@ApplicationScoped
class Releases {
    private static final String SOURCE = "/ngage/commission-service";
    private static final int ANSWER_SECONDS = 20;

    private static final String IS_STOPPED = "select exists (select from payout_stop where partner_id = ?)";
    private static final String CLAIM = """
            insert into release_request (request_key, release_id, partner_id, released_by, reason) values (?, ?, ?, ?, ?)
            on conflict (request_key) do nothing""";
    private static final String CLAIMED =
            "select release_id, partner_id, released_by, reason from release_request where request_key = ?";

    private final DataSource database;
    private final String brokers;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    Releases(DataSource database, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.database = database;
        this.brokers = brokers;
    }

    /**
     * Publishes a release and returns once the broker has it.
     *
     * @param key the request's idempotency key; null: every request is one of its own
     */
    PayoutsReleased release(@Nullable String key, String partnerId, String releasedBy, String reason)
            throws SQLException {
        PayoutsReleased wish =
                new PayoutsReleased("R-" + UUID.randomUUID(), new PartnerId(partnerId), releasedBy, reason);
        PayoutsReleased release = claimed(key, wish);
        publish(release);
        return release;
    }

    private PayoutsReleased claimed(@Nullable String key, PayoutsReleased wish) throws SQLException {
        try (Connection connection = database.getConnection()) {
            PayoutsReleased first = key == null ? null : claimed(connection, key);
            if (first == null) {
                requireStopped(connection, wish.partnerId());
                if (key == null) return wish;
                claim(connection, key, wish);
                first = claimed(connection, key);
            }
            if (first == null || !sameWish(first, wish)) {
                throw HttpProblem.builder()
                        .withTitle("Unprocessable Content")
                        .withStatus(422)
                        .withDetail("Idempotency-Key " + key + " was used for another request")
                        .build();
            }
            return first;
        }
    }

    private static boolean sameWish(PayoutsReleased one, PayoutsReleased other) {
        return one.partnerId().equals(other.partnerId())
                && one.releasedBy().equals(other.releasedBy())
                && one.reason().equals(other.reason());
    }

    private static void requireStopped(Connection connection, PartnerId partnerId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(IS_STOPPED)) {
            select.setString(1, partnerId.value());
            try (ResultSet row = select.executeQuery()) {
                if (row.next() && row.getBoolean(1)) return;
            }
        }
        throw HttpProblem.valueOf(
                Response.Status.NOT_FOUND, "the payouts of partnerId \"" + partnerId + "\" are not stopped");
    }

    private static void claim(Connection connection, String key, PayoutsReleased wish) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CLAIM)) {
            insert.setString(1, key);
            insert.setString(2, wish.releaseId());
            insert.setString(3, wish.partnerId().value());
            insert.setString(4, wish.releasedBy());
            insert.setString(5, wish.reason());
            insert.executeUpdate();
        }
    }

    private static @Nullable PayoutsReleased claimed(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CLAIMED)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return null;
                return new PayoutsReleased(
                        row.getString(1), new PartnerId(row.getString(2)), row.getString(3), row.getString(4));
            }
        }
    }

    private void publish(PayoutsReleased release) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topic.PAYOUTS_RELEASED.topicName(),
                release.partnerId().value().getBytes(StandardCharsets.UTF_8),
                EventCodec.encode(release));
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                release.releaseId(),
                "ce_source",
                SOURCE,
                "ce_type",
                Topic.PAYOUTS_RELEASED.type(),
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer().send(record).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw HttpProblem.valueOf(
                    Response.Status.SERVICE_UNAVAILABLE,
                    "the broker did not take the release; ask again, under the same Idempotency-Key");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw HttpProblem.valueOf(Response.Status.SERVICE_UNAVAILABLE, "the service is stopping");
        }
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    brokers,
                    ProducerConfig.ACKS_CONFIG,
                    "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    true,
                    // A partition that just comes up could take the second request for the beginning.
                    ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                    1);
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) producer.close();
    }
}
