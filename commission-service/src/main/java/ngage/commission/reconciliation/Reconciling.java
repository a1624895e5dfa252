package ngage.commission.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import ngage.commission.block.NewBlocks;
import ngage.commission.reconciliation.PayoutReader.Read;
import ngage.commission.reconciliation.ReconciliationStore.State;
import ngage.delivery.adapter.Replay;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Compares the ledger with what a reader of the payout topics has read, both up to the same cut. The cut is taken first and the
 * topics are read to their ends as they are after it, so all that lies before the cut has been read; what has been read and
 * lies behind it is told by the ledger, which knows it by then, and left out. One instance at a time does it.
 */
@ApplicationScoped
class Reconciling {
    /** The pause between two comparisons unless configured otherwise. */
    static final String EVERY = "5s";

    /** Transactions below the ends are decided within this; else the cut is left for the next time. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Reconciling.class);

    private final DataSource database;
    private final PublishPositions positions;
    private final PayoutReader reader;
    private final ReconciliationConfig config;
    private final InstantSource clock = InstantSource.system();

    /**
     * Those who ask for payouts have the summaries of blocks brought up to date once a minute; whoever asks for new lines every few
     * seconds would read the whole minute's each time.
     */
    private final NewBlocks blocks = NewBlocks.inIndexOfNumbers();

    Reconciling(DataSource database, PublishPositions positions, PayoutReader reader, ReconciliationConfig config) {
        this.database = database;
        this.positions = positions;
        this.reader = reader;
        this.config = config;
    }

    /** What came of trying. */
    enum Outcome {
        /** The sums are compared at a new cut. */
        COMPARED,
        /** More has been read, and there is more to read. */
        READING_ON,
        /** Not here, or not now. */
        NOTHING
    }

    /** Reads on and compares, once. */
    void compare() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                while (attempt(connection) == Outcome.READING_ON) connection.commit();
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | KafkaException away) {
            reader.close();
            positions.close();
            LOG.warnf("payouts could not be read back: %s", away.toString());
        }
    }

    private Outcome attempt(Connection connection) throws SQLException {
        State state = ReconciliationStore.take(connection);
        if (state == null || Replay.isUnderWay(connection)) return Outcome.NOTHING;
        Map<TopicPartition, Long> reached = reached(connection);
        Map<TopicPartition, Long> ends = positions.ends(reached.keySet());
        Sums read = Objects.requireNonNull(ReconciliationStore.sums(connection).get(Kind.READ));
        if (PayoutReader.behind(reached, ends) > config.recordsPerTransaction()) {
            int records = reader.read(reached, ends, config.recordsPerTransaction(), PATIENCE, read::add);
            keepRead(connection, reached, read);
            ReconciliationStore.keep(
                    connection, new State(state.asOf(), state.countedAt(), PayoutReader.behind(reached, ends)));
            return records == 0 ? Outcome.NOTHING : Outcome.READING_ON;
        }
        // Nearly all of it is summed up here: what can be read before the cut is taken lies before it.
        reader.read(reached, reader.decided(reached.keySet()), Integer.MAX_VALUE, PATIENCE, read::add);
        return cut(connection, state, reached, read);
    }

    private Outcome cut(Connection connection, State state, Map<TopicPartition, Long> reached, Sums read)
            throws SQLException {
        Instant asOf = clock.instant();
        Cut cut = positions.now(connection);
        Cut earlier = ReconciliationStore.cut(connection);
        if (!cut.isNotBefore(earlier)) {
            LOG.warnf("payouts cannot be compared: the group's offsets went back from %s to %s", earlier, cut);
            return Outcome.NOTHING;
        }
        Map<TopicPartition, Long> ends = positions.ends(reached.keySet());
        List<Read> late = new ArrayList<>();
        reader.read(reached, ends, Integer.MAX_VALUE, PATIENCE, late::add);
        late.forEach(read::add);
        keepRead(connection, reached, read);
        long behind = PayoutReader.behind(reached, ends);
        if (behind > 0) {
            ReconciliationStore.keep(connection, new State(state.asOf(), state.countedAt(), behind));
            return Outcome.NOTHING;
        }
        boolean recounts = isRecountDue(state, asOf);
        blocks.sumUp(connection);
        LedgerSums ledger = LedgerSums.read(connection, recounts ? cut : earlier, cut);
        Months passed = recounts ? LedgerSums.whole(connection, cut) : ledger.passed();
        Map<Kind, Sums> sums = new EnumMap<>(ledger.now());
        sums.put(
                Kind.PUBLISHED,
                recounts
                        ? passed.published()
                        : Months.stored(connection).plus(passed).published());
        passed.keep(connection, recounts);
        sums.put(Kind.READ_BACK, withoutWhatIsBehind(read, late, ledger.idsBehind()));
        ReconciliationStore.keepSums(connection, sums);
        ReconciliationStore.keepCut(connection, cut);
        ReconciliationStore.keep(connection, new State(asOf, recounts ? asOf : state.countedAt(), 0));
        return Outcome.COMPARED;
    }

    /** Where reading goes on; a partition that is new is read from its first record. */
    private Map<TopicPartition, Long> reached(Connection connection) throws SQLException {
        Map<TopicPartition, Long> reached = new HashMap<>(ReconciliationStore.reader(connection));
        List<TopicPartition> unread = reader.partitions().stream()
                .filter(partition -> !reached.containsKey(partition))
                .toList();
        if (!unread.isEmpty()) reached.putAll(reader.beginnings(unread));
        return reached;
    }

    private static void keepRead(Connection connection, Map<TopicPartition, Long> reached, Sums read)
            throws SQLException {
        ReconciliationStore.keepSums(connection, Map.of(Kind.READ, read));
        ReconciliationStore.keepReader(connection, reached);
    }

    private boolean isRecountDue(State state, Instant now) {
        Instant counted = state.countedAt();
        return counted == null || !counted.plus(config.recountAfter()).isAfter(now);
    }

    /** Of what was read after the cut was taken the ledger says where it lies. */
    private static Sums withoutWhatIsBehind(Sums read, List<Read> late, Set<String> behind) {
        for (Read one : late) {
            if (one.payoutId() != null && behind.contains(one.payoutId())) read.subtract(one);
        }
        return read;
    }
}
