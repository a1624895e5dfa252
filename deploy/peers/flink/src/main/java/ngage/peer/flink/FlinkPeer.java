package ngage.peer.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import ngage.peer.streaming.Outgoing;
import ngage.peer.streaming.Sinks;
import ngage.peer.streaming.Told;
import ngage.wire.Topic;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The application: {@code FlinkPeer BROKERS JDBC-URL USER PASSWORD FOLDER}. Runs until it is ended. */
public final class FlinkPeer {
    /** The topic of ledger lines, and its consumer's group. */
    static final String LEDGER = "peer-flink-ledger";

    /** Half a pipeline is none: the first failure ends the process. */
    static final Thread.UncaughtExceptionHandler ENDING = (_, broken) -> {
        broken.printStackTrace();
        Runtime.getRuntime().halt(1);
    };

    private static final String NAME = "peer-flink";
    private static final int PARTITIONS = 4;
    private static final Duration CHECKPOINTS = Duration.ofMillis(200);
    /** The broker's most is 15 minutes. */
    private static final Duration TRANSACTION_MAX = Duration.ofMinutes(10);

    private static final List<Topic> FACTS =
            List.of(Topic.ORDER_PLACED, Topic.ORDER_CANCELLED, Topic.REVENUE_BOOKED, Topic.CUSTOMER_TRANSFERRED);

    private FlinkPeer() {}

    /** Starts cluster, job and sink in this process. */
    public static void main(String... arguments) {
        try {
            run(arguments[0], arguments[1], arguments[2], arguments[3], Path.of(arguments[4]));
            throw new IllegalStateException("the job has ended");
        } catch (Exception broken) {
            ENDING.uncaughtException(Thread.currentThread(), broken);
        }
    }

    private static void run(String brokers, String url, String user, String password, Path folder) throws Exception {
        createLedgerTopic(brokers);
        Thread sink = Sinks.asked(brokers, NAME, LEDGER, url, user, password);
        sink.setUncaughtExceptionHandler(ENDING);
        sink.start();
        StreamExecutionEnvironment flink = environment(folder);
        DataStream<Told> facts =
                flink.fromSource(source(brokers), WatermarkStrategy.noWatermarks(), "facts", ToldReader.TYPE);
        settled(facts, () -> RegisterReader.follow(brokers)).sinkTo(sink(brokers));
        flink.execute(NAME);
    }

    /** One slot: source, settling and sink are one task of one thread, and nothing is serialised on its way through it. */
    static StreamExecutionEnvironment environment(Path folder) throws IOException {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(
                CoreOptions.TMP_DIRS,
                Files.createDirectories(folder.resolve("tmp")).toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        latestCheckpoint(folder).ifPresent(latest -> settings.set(StateRecoveryOptions.SAVEPOINT_PATH, latest));
        return StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    }

    /** Where a process that was here before can be gone on from. */
    private static Optional<String> latestCheckpoint(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(file -> file.resolveSibling("").toUri().toString());
        }
    }

    /** The topics are keyed by customer, and one task has them all, so they need not be shuffled to be keyed. */
    static DataStream<Outgoing> settled(DataStream<Told> facts, SettlingFunction.Registers registers) {
        return DataStreamUtils.reinterpretAsKeyedStream(facts, Told::customer, Types.STRING)
                .process(new SettlingFunction(registers), TypeInformation.of(Outgoing.class))
                .uid("settling");
    }

    private static KafkaSource<Told> source(String brokers) {
        return KafkaSource.<Told>builder()
                .setBootstrapServers(brokers)
                .setTopics(FACTS.stream().map(Topic::topicName).toList())
                .setGroupId(NAME)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new ToldReader())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000")
                .setProperty("commit.offsets.on.checkpoint", "true")
                .build();
    }

    private static KafkaSink<Outgoing> sink(String brokers) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 100);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_MAX.toMillis());
        return KafkaSink.<Outgoing>builder()
                .setBootstrapServers(brokers)
                .setKafkaProducerConfig(settings)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(NAME)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setRecordSerializer(new OutgoingWriter())
                .build();
    }

    private static void createLedgerTopic(String brokers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            admin.createTopics(List.of(new NewTopic(LEDGER, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw new IllegalStateException(e);
        }
    }
}
