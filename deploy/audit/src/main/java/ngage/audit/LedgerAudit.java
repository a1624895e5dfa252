package ngage.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The ledger in the database, held against the seals on {@code ledger-sealed}; of a system that stands still. */
public final class LedgerAudit implements AutoCloseable {
    private final KafkaTopics topics;

    private LedgerAudit(KafkaTopics topics) {
        this.topics = topics;
    }

    /** Waits until commission-service has read its inputs. */
    public static LedgerAudit of(String kafka, Duration catchUp) {
        KafkaTopics topics = new KafkaTopics(kafka);
        try {
            topics.ends(List.of(Topics.LEDGER_SEALED));
            new CatchUp(kafka, topics).await(catchUp, List.of(Topics.COMMISSION));
            return new LedgerAudit(topics);
        } catch (KafkaException e) {
            topics.close();
            throw new AuditFailed("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    /** The ledger alone, as often as one likes. */
    public AuditReport run(LedgerAddress address) {
        Findings findings = new Findings();
        LedgerVerdict verdict = verify(topics, address, findings);
        return new AuditReport(Totals.NOTHING, findings.counts(), findings.kept(), verdict, List.of());
    }

    static LedgerVerdict verify(KafkaTopics topics, LedgerAddress address, Findings findings) {
        try (Connection database = address.connect()) {
            PublishedSeals published = published(topics, findings);
            long begun = System.nanoTime();
            LedgerCheck ledger = new LedgerCheck(database, published, findings);
            ledger.check();
            long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            LineCheck lines = new LineCheck(database, findings);
            lines.definition();
            long anew = lines.lines(address.everyLine(), ledger.lines());
            return new LedgerVerdict(true, ledger.lines(), ledger.seals(), took, anew, published.restored(), null);
        } catch (SQLException e) {
            String why = "the database at " + address.place() + " does not show it: " + e.getMessage();
            if (address.required()) throw new AuditFailed("The ledger cannot be verified: " + why, e);
            return LedgerVerdict.notVerified(why);
        }
    }

    private static PublishedSeals published(KafkaTopics topics, Findings findings) {
        PublishedSeals published = new PublishedSeals(findings);
        OutputReader reader = new OutputReader(findings);
        Map<TopicPartition, Long> ends = topics.ends(List.of(Topics.LEDGER_SEALED));
        topics.read(ends, message -> reader.seal(message).ifPresent(body -> published.add(message, body)));
        return published;
    }

    @Override
    public void close() {
        topics.close();
    }
}
