package ngage.delivery.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import ngage.delivery.Position;
import ngage.delivery.adapter.Replay;
import ngage.delivery.recovery.Rebuilding.Step;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Brings a service's tables, however old or empty, to where the service had published: applies the facts up to there
 * without saying anything, takes in what was published, and adds what follows from both. After that applied and published
 * are at the same place, and the service goes on as after any start. It pays and announces nothing; what it publishes is evidence of
 * what it wrote.
 *
 * <p>Every piece is a transaction, and each finds out anew what is left to do: broken off anywhere, it is simply run again.
 * Until it is done no instance of the service applies anything.
 */
public final class RecoveryRun {
    private static final int OUTCOMES_PER_TRANSACTION = 2_000;

    private final Transactions transactions;
    private final Map<String, Object> kafka;
    private final String service;
    private final List<String> inputs;
    private final Rebuilding rebuilding;
    private final Outcomes outcomes;
    private final Consumer<String> talk;

    /**
     * @param kafka the clients' settings
     * @param service the service's name, which is its consumer group's too
     * @param inputs the topics it reads
     * @param talk takes what a person wants to know meanwhile, line by line
     */
    public RecoveryRun(
            DataSource database,
            Map<String, Object> kafka,
            String service,
            List<String> inputs,
            Rebuilding rebuilding,
            Consumer<String> talk) {
        this.transactions = new Transactions(database);
        this.kafka = Map.copyOf(kafka);
        this.service = service;
        this.inputs = List.copyOf(inputs);
        this.rebuilding = rebuilding;
        this.outcomes = new Outcomes(service);
        this.talk = talk;
    }

    /** The work of somebody who has the service to himself. */
    @FunctionalInterface
    private interface Work {
        RecoveryReport on(Cluster cluster) throws SQLException;
    }

    /**
     * Recovers.
     *
     * @throws RecoveryRefused if instances are at work, or the topics do not hold what is needed
     */
    public RecoveryReport recover() throws SQLException {
        return alone(this::recover);
    }

    /**
     * Makes a whole database the one of another cluster, whose offsets mean something else: everything is read there from
     * the beginning, and known by its identity.
     *
     * @throws RecoveryRefused if instances are at work, or outcomes of the tables are not on this cluster
     */
    public RecoveryReport relocate() throws SQLException {
        return alone(this::relocate);
    }

    private RecoveryReport alone(Work work) throws SQLException {
        try (Connection guard = transactions.database().getConnection();
                Cluster cluster = new Cluster(kafka, service)) {
            if (!RecoveryStore.lockAlone(guard)) {
                throw new RecoveryRefused("another recovery of " + service + " is at work");
            }
            boolean first = transactions.one(RecoveryStore::begin);
            try {
                cluster.awaitStillness(outputs(cluster));
            } catch (RecoveryRefused refused) {
                if (first) end();
                throw refused;
            }
            RecoveryReport report = work.on(cluster);
            end();
            return report;
        }
    }

    private void end() throws SQLException {
        transactions.one(connection -> {
            rebuilding.finish(connection);
            RecoveryStore.end(connection);
            return true;
        });
    }

    private List<TopicPartition> outputs(Cluster cluster) {
        List<String> topics = new ArrayList<>();
        rebuilding.outputs().forEach(topic -> topics.add(topic.topicName()));
        rebuilding.evidence().forEach(topic -> topics.add(topic.topicName()));
        topics.add(Topic.DEAD_LETTER.topicName());
        return cluster.partitions(topics);
    }

    private RecoveryReport recover(Cluster cluster) throws SQLException {
        List<TopicPartition> partitions = cluster.partitions(inputs);
        Map<TopicPartition, Long> beginnings = cluster.beginnings(partitions);
        Map<TopicPartition, Replay.At> applied = transactions.one(connection -> opened(connection, beginnings));
        Map<TopicPartition, Position> published =
                new PublishedUpTo(cluster, transactions, rebuilding, service).of(applied);
        seeEvidence(cluster);
        transactions.one(connection -> {
            rebuilding.goOn(connection);
            return true;
        });
        SilentApplying applying =
                new SilentApplying(cluster, transactions, rebuilding, PublishedRefusals.read(cluster, service), talk);
        long records = applying.upTo(applied, published);
        long taken = take(cluster);
        Step completed = complete();
        cluster.publish(transactions.one(rebuilding::evidenceToPublish));
        commit(cluster, published);
        return new RecoveryReport(records, taken, completed.added(), completed.left());
    }

    /** A partition that was never read begins where its topic does, which is only right if nothing was deleted there. */
    private Map<TopicPartition, Replay.At> opened(Connection connection, Map<TopicPartition, Long> beginnings)
            throws SQLException {
        if (Replay.isNew(connection, beginnings.keySet())) {
            beginnings.forEach((partition, beginning) -> {
                if (beginning > 0)
                    throw new RecoveryRefused(partition + " begins at " + beginning
                            + ": the records before are gone, so an empty database cannot be filled from the topics;"
                            + " restore a backup that has them");
            });
        }
        return Replay.open(connection, beginnings);
    }

    private void seeEvidence(Cluster cluster) throws SQLException {
        for (Topic topic : rebuilding.evidence()) {
            List<TopicPartition> partitions = cluster.partitions(List.of(topic.topicName()));
            cluster.read(
                    cluster.beginnings(partitions),
                    cluster.ends(partitions),
                    records -> rebuilding.see(outcomes.among(records)));
        }
    }

    private long take(Cluster cluster) throws SQLException {
        long taken = 0;
        for (Topic topic : rebuilding.outputs()) {
            talk.accept("reading " + topic.topicName());
            long[] missing = {0};
            List<TopicPartition> partitions = cluster.partitions(List.of(topic.topicName()));
            cluster.read(cluster.beginnings(partitions), cluster.ends(partitions), records -> {
                for (int from = 0; from < records.size(); from += OUTCOMES_PER_TRANSACTION) {
                    List<Published> some = outcomes.among(
                            records.subList(from, Math.min(records.size(), from + OUTCOMES_PER_TRANSACTION)));
                    missing[0] += transactions.one(connection -> rebuilding.take(connection, some));
                }
            });
            taken += missing[0];
        }
        return taken;
    }

    private Step complete() throws SQLException {
        talk.accept("completing what follows");
        Step sum = Step.NONE;
        @Nullable String token = null;
        do {
            @Nullable String from = token;
            Step step = transactions.one(connection -> rebuilding.complete(connection, from));
            sum = new Step(null, sum.added() + step.added(), sum.left() + step.left());
            token = step.next();
        } while (token != null);
        return sum;
    }

    /** Where the group's offset was lost it is committed again. */
    private static void commit(Cluster cluster, Map<TopicPartition, Position> published) {
        Set<TopicPartition> known = cluster.committed().keySet();
        Map<TopicPartition, OffsetAndMetadata> lost = new HashMap<>();
        published.forEach((partition, position) -> {
            if (!known.contains(partition)) lost.put(partition, Replay.asOffset(position));
        });
        cluster.commit(lost);
    }

    private RecoveryReport relocate(Cluster cluster) throws SQLException {
        talk.accept("comparing the tables with what is published on this cluster");
        new PublishedUpTo(cluster, transactions, rebuilding, service).readOutcomes();
        Collection<TopicPartition> partitions = cluster.partitions(inputs);
        transactions.one(connection -> {
            for (int inputPartition : Replay.inputPartitions(connection)) {
                Position missing = rebuilding.firstNotPublished(connection, inputPartition);
                if (missing != null)
                    throw new RecoveryRefused("outcomes of the tables are not on this cluster: copy the topics "
                            + rebuilding.outputs() + " first, after the service has published everything");
            }
            Replay.retire(connection, inputs);
            return true;
        });
        cluster.forget(Set.copyOf(partitions));
        return new RecoveryReport(0, 0, 0, 0);
    }
}
