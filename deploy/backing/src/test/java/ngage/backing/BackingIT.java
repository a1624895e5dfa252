package ngage.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackingIT {

    static boolean embedded() {
        return ServiceBacking.backing().embedded();
    }

    @Test
    @Order(1)
    void hasAllTopicsWithFourPartitionsAndTheirSettings() throws Exception {
        // Given
        Set<String> expected = new java.util.TreeSet<>(Topics.INPUTS);
        expected.addAll(Topics.OUTPUTS);
        expected.addAll(Topics.OPERATIONS);

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ServiceBacking.bootstrapServers()))) {
            // When
            var topics = admin.describeTopics(expected).allTopicNames().get();
            var configs = admin.describeConfigs(expected.stream()
                            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                            .toList())
                    .all()
                    .get();

            // Then
            assertThat(topics.keySet()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(Topics.PARTITIONS));
            configs.forEach((topic, config) -> Topics.configurationOf(topic.name())
                    .forEach((setting, value) ->
                            assertThat(config.get(setting).value()).as(setting).isEqualTo(value)));
        }
    }

    @Test
    @Order(2)
    @EnabledIf("embedded")
    void brokerHasTheSecondTransactionProtocol() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ServiceBacking.bootstrapServers()))) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
            assertThat(features.get("transaction.version").maxVersionLevel()).isEqualTo((short) 2);
        }
    }

    @Test
    @Order(3)
    void createsTopicsAndDatabasesOnlyOnce() throws SQLException {
        // When
        Topics.ensure(ServiceBacking.bootstrapServers());
        JdbcAddress first = ServiceBacking.backing().database("tier");
        JdbcAddress second = ServiceBacking.backing().database("tier");

        // Then
        assertThat(first).isEqualTo(second);
        assertThat(first.url()).endsWith("/tier");
        assertThat(number(first, "select 42")).isEqualTo(42);
    }

    @Test
    @Order(4)
    void eachServiceUnderTestGetsAnEmptyDatabase() throws SQLException {
        // Given
        ServiceBacking resource = new ServiceBacking();
        String first = resource.start().get("quarkus.datasource.jdbc.url");
        execute(ServiceBacking.database(), "create table t (n int)");

        // When
        String second = resource.start().get("quarkus.datasource.jdbc.url");

        // Then
        assertThat(first).isNotEqualTo(second);
        assertThat(number(ServiceBacking.database(), "select count(*) from pg_tables where tablename = 't'"))
                .isZero();
    }

    @Test
    @Order(5)
    @EnabledIf("embedded")
    void brokerKeepsWhatItConfirmedWhenKilled() throws Exception {
        // Given
        Broker broker = ServiceBacking.backing().broker();
        send("before");

        // When
        broker.kill();
        boolean runs = broker.running();
        broker.start();
        send("after");

        // Then
        assertThat(runs).isFalse();
        assertThat(read(2)).containsExactly("before", "after");
    }

    @Test
    @Order(6)
    @EnabledIf("embedded")
    void databaseKeepsWhatItCommittedWhenKilled() throws SQLException {
        // Given
        Database postgres = ServiceBacking.backing().postgres();
        JdbcAddress address = ServiceBacking.backing().database("commission");
        execute(address, "create table kept (n int)");
        execute(address, "insert into kept values (7)");

        // When
        try (Connection open = address.connect();
                Statement statement = open.createStatement()) {
            postgres.kill();
            assertThat(postgres.running()).isFalse();
            assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
        }
        postgres.start();

        // Then
        assertThat(number(address, "select n from kept")).isEqualTo(7);
    }

    private static void send(String text) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", ServiceBacking.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("dead-letter", 0, null, text.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(int records) {
        List<String> texts = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", ServiceBacking.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition("dead-letter", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (texts.size() < records && System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(200))) {
                    texts.add(new String(found.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    private static void execute(JdbcAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(JdbcAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
