package ngage.backing;

import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka and PostgreSQL as containers, of the versions that the embedded ones have. */
final class Containers implements AutoCloseable {

    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.2");
    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");

    private final List<GenericContainer<?>> started = new ArrayList<>();

    /** Starts a broker with the settings that differ from the image's. */
    String kafka() {
        KafkaContainer container = new KafkaContainer(KAFKA)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_RETENTION_MINUTES", "2147483647")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        started.add(container);
        container.start();
        return container.getBootstrapServers();
    }

    JdbcAddress postgres() {
        PostgreSQLContainer container =
                new PostgreSQLContainer(POSTGRES).withCommand("postgres", "-c", "max_connections=200");
        started.add(container);
        container.start();
        return JdbcAddress.parse(container.getJdbcUrl()).with(container.getUsername(), container.getPassword());
    }

    @Override
    public void close() {
        started.forEach(GenericContainer::stop);
    }
}
