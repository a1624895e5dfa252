package ngage.backing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** All topics. How many replicas they have is the broker's own default: one on this machine, more on a cluster. */
public final class Topics {

    /** Partitions of each topic: the most instances of a service that share the work. */
    public static final int PARTITIONS = 4;

    /** What others publish and the services read. */
    public static final List<String> INPUTS = List.of(
            "order-placed",
            "order-cancelled",
            "revenue-booked",
            "customer-transferred",
            "partner-changed",
            "month-opened",
            "programme-published",
            "exchange-rate-published",
            "partner-succeeded",
            "payouts-released");

    /** What the services publish. */
    public static final List<String> OUTPUTS = List.of(
            "acquisition-payout",
            "care-payout",
            "acquisition-withheld",
            "care-withheld",
            "tier-changed",
            "ledger-sealed",
            "dead-letter");

    /** What operators decide. */
    public static final List<String> OPERATIONS = List.of("dead-letter-decided");

    /** Of each key the last record is all that counts. */
    private static final Set<String> COMPACTED =
            Set.of("partner-changed", "programme-published", "exchange-rate-published", "dead-letter-decided");

    /** A reader that is away for a year still sees every revision. */
    private static final String ONE_YEAR_MS = "31536000000";

    /** Room for a refused value as large as a service lets through, not compressed, and its headers. */
    private static final String DEAD_LETTER_BYTES_MAX = "16777216";

    private Topics() {}

    /** Creates the topics that are missing; the others stay as they are. */
    public static void ensure(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = all().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            for (var created : admin.createTopics(missing).values().values()) {
                awaitCreated(created);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrapServers + " refused the topics: " + e.getMessage(), e);
        }
    }

    /** Another process may have been quicker. */
    private static void awaitCreated(org.apache.kafka.common.KafkaFuture<Void> created)
            throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        INPUTS.forEach(name -> topics.add(topic(name)));
        OUTPUTS.forEach(name -> topics.add(topic(name)));
        OPERATIONS.forEach(name -> topics.add(topic(name)));
        return topics;
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(configurationOf(name));
    }

    /** The broker's time, because a back-filled record with its producer's time would be older than any retention. */
    public static Map<String, String> configurationOf(String name) {
        Map<String, String> config = new TreeMap<>(Map.of("message.timestamp.type", "LogAppendTime"));
        if (name.equals("dead-letter")) {
            config.put("max.message.bytes", DEAD_LETTER_BYTES_MAX);
        }
        if (COMPACTED.contains(name)) {
            config.put("cleanup.policy", "compact");
            config.put("min.compaction.lag.ms", ONE_YEAR_MS);
        } else {
            config.put("cleanup.policy", "delete");
            config.put("retention.ms", "-1");
        }
        return config;
    }
}
