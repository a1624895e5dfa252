package ngage.audit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** An audit of a running system: topics first, then what the services answer. */
public final class Audit {
    private Audit() {}

    /**
     * Audits.
     *
     * @throws AuditFailed if it cannot be done: no Kafka, no topics, services that do not answer or do not catch up
     */
    public static AuditReport run(AuditOptions options) {
        return run(options, Period.ALL);
    }

    /**
     * Audits the payouts and announcements of some months, by the topics; every input is accounted for as ever. What the
     * services answer is compared only for all months.
     *
     * @throws AuditFailed as above
     */
    public static AuditReport run(AuditOptions options, Period period) {
        Programmes programmes = options.programmes().map(ProgrammeFiles::in).orElseGet(ProgrammeFiles::bundled);
        try (KafkaTopics topics = new KafkaTopics(options.kafka())) {
            options.progress().accept("waiting for the services to catch up");
            topics.ends(Topics.OUTPUTS);
            new CatchUp(options.kafka(), topics).await(options.catchUp());
            Map<TopicPartition, Long> inputs = topics.ends(Topics.INPUTS);
            Examination examination = new Examination(programmes, period);
            readTopics(options, topics, inputs, examination);
            options.apis().filter(_ -> period.isAll()).ifPresent(apis -> {
                options.progress().accept("comparing with what the services answer");
                RestCheck.check(apis, examination);
            });
            LedgerVerdict ledger = options.ledger()
                    .map(address -> {
                        options.progress().accept("holding the ledger against its seals");
                        return LedgerAudit.verify(topics, address, examination.findings());
                    })
                    .orElseGet(() -> LedgerVerdict.notVerified("it was not asked for"));
            if (!topics.ends(Topics.INPUTS).equals(inputs)) {
                throw new AuditFailed("Inputs arrived during the audit: audit when nothing is published.");
            }
            return examination.report(ledger);
        } catch (KafkaException e) {
            throw new AuditFailed("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    /**
     * What must be, as each service's own dead letters leave it: what one refused, the other may have taken.
     *
     * @param commission what the commission service's facts lead to
     * @param tier what the tier service's facts lead to
     */
    public record Derived(Derivation commission, Derivation tier) {}

    /**
     * Derives what must be from the facts that the topics hold, and compares nothing.
     *
     * @throws AuditFailed if Kafka or a topic is missing
     */
    public static Derived derive(String kafka) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            Examination examination = new Examination(ProgrammeFiles.bundled());
            topics.read(topics.ends(List.of(Topics.DEAD_LETTER)), examination::deadLetter);
            topics.read(topics.ends(Topics.INPUTS), examination::input);
            examination.derive();
            return new Derived(examination.commission(), examination.tier());
        } catch (KafkaException e) {
            throw new AuditFailed("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    /**
     * Returns once every service has read all its inputs and published what follows from them.
     *
     * @throws AuditFailed if that takes longer than the limit
     */
    public static void awaitCaughtUp(String kafka, Duration limit) {
        try (KafkaTopics topics = new KafkaTopics(kafka)) {
            new CatchUp(kafka, topics).await(limit);
        } catch (KafkaException e) {
            throw new AuditFailed("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private static void readTopics(
            AuditOptions options, KafkaTopics topics, Map<TopicPartition, Long> inputs, Examination examination) {
        options.progress().accept("reading dead-letter and inputs");
        topics.read(topics.ends(List.of(Topics.DEAD_LETTER)), examination::deadLetter);
        topics.read(inputs, examination::input);
        options.progress().accept("deriving every target and standing");
        examination.derive();
        options.progress().accept("reading payouts and tier changes");
        topics.read(
                topics.ends(List.of(Topics.ACQUISITION_PAYOUT, Topics.CARE_PAYOUT, Topics.TIER_CHANGED)),
                examination::output);
        options.apis().ifPresent(apis -> StoppedAnswers.read(new Answers(apis.commission()), examination));
        examination.compare();
    }
}
