package ngage.peer.streams;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import ngage.peer.streaming.KnownRegister;
import ngage.peer.streaming.Sinks;
import ngage.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The application: {@code StreamsPeer BROKERS JDBC-URL USER PASSWORD FOLDER}. Runs until it is ended. */
public final class StreamsPeer {
    /** The topic of ledger lines, and its consumer's group. */
    static final String LEDGER = "peer-streams-ledger";

    /** The system property that sets how often it commits, and with it how long a payout stays unseen. */
    private static final String COMMIT_MILLIS = "ngage.peer.commit-millis";

    private static final String NAME = "peer-streams";
    private static final String FACTS = "facts";
    private static final String SETTLING = "settling";
    private static final int PARTITIONS = 4;
    private static final List<Topic> OUTPUTS = List.of(Topic.ACQUISITION_PAYOUT, Topic.CARE_PAYOUT, Topic.DEAD_LETTER);
    private static final List<Topic> REGISTER =
            List.of(Topic.PARTNER_CHANGED, Topic.PARTNER_SUCCEEDED, Topic.PROGRAMME_PUBLISHED);

    private StreamsPeer() {}

    /** Starts stream threads and sink; the first failure of either ends the process. */
    public static void main(String... arguments) {
        String brokers = arguments[0];
        createLedgerTopic(brokers);
        Thread sink = Sinks.asked(brokers, NAME, LEDGER, arguments[1], arguments[2], arguments[3]);
        sink.setUncaughtExceptionHandler((_, broken) -> {
            broken.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        sink.start();
        KafkaStreams streams = new KafkaStreams(topology(), settings(brokers, Path.of(arguments[4])));
        streams.setUncaughtExceptionHandler(broken -> {
            broken.printStackTrace();
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
        });
        streams.start();
    }

    static Topology topology() {
        Topology topology = new Topology();
        KnownRegister register = new KnownRegister();
        for (Topic topic : REGISTER) {
            String store = topic.topicName();
            topology.addGlobalStore(
                    registerStore(store),
                    store + "-source",
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer(),
                    topic.topicName(),
                    store + "-keeper",
                    () -> new RegisterKeeper(register, store));
        }
        topology.addSource(
                FACTS,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topic.ORDER_PLACED.topicName(),
                Topic.ORDER_CANCELLED.topicName(),
                Topic.REVENUE_BOOKED.topicName(),
                Topic.CUSTOMER_TRANSFERRED.topicName());
        topology.addProcessor(SETTLING, () -> new SettlingProcessor(register), FACTS);
        // A key of these two is written once or twice: a cache would only be one more copy.
        topology.addStateStore(store(StoredCustomers.KNOWN), SETTLING);
        topology.addStateStore(store(StoredCustomers.BOOKINGS), SETTLING);
        topology.addStateStore(store(StoredCustomers.TIMELINES).withCachingEnabled(), SETTLING);
        for (Topic output : OUTPUTS) addSink(topology, output.topicName());
        addSink(topology, LEDGER);
        return topology;
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> registerStore(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    private static void addSink(Topology topology, String topic) {
        topology.addSink(topic, topic, new ByteArraySerializer(), new ByteArraySerializer(), SETTLING);
    }

    static Properties settings(String brokers, Path folder) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, NAME);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Integer.getInteger(COMMIT_MILLIS, 100));
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L << 20);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        return settings;
    }

    private static void createLedgerTopic(String brokers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            admin.createTopics(List.of(new NewTopic(LEDGER, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw new IllegalStateException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
