package ngage.peer.sql;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.Half;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Records that are taken together: what they say as rows to copy, and those that say nothing. */
final class Batch {
    private static final Programmes BUNDLED = Programmes.bundled();

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    /** By event and by subject, what was said under it in this batch. */
    private final Map<String, Said> said = new HashMap<>();

    private final CopyText facts = new CopyText();
    private final CopyText enrolments = new CopyText();
    private final CopyText terms = new CopyText();
    private final MessageDigest sha256;
    private boolean ofRegister;

    /** A record that is published again as a dead letter. */
    record Refused(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {}

    private record Said(String event, String subject, UUID content) {}

    Batch() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /**
     * Takes a record.
     *
     * @return false if another of the batch says something else under the same event or subject: of two such it matters which
     *     is first, and a set has no first
     */
    boolean offer(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = Objects.requireNonNull(Topic.named(record.topic()));
        switch (EventCodec.decode(topic, record.value(), name -> header(record, name))) {
            case Refusal refusal -> refused.add(new Refused(record, refusal));
            case Accepted accepted -> {
                Fact fact = (Fact) accepted.event();
                String unfit = fact instanceof ProgrammePublished one ? PublishedTerms.unfit(one, BUNDLED) : null;
                if (unfit != null) {
                    refused.add(new Refused(record, new Refusal(Refusal.Reason.INVALID, unfit)));
                    return true;
                }
                EventId id = accepted.id();
                String event = id.source() + ' ' + id.id();
                Said saying = new Said(event, topic.topicName() + ' ' + fact.subject(), content(fact));
                Said same = said.get("E" + event);
                Said about = said.get("S" + saying.subject);
                if (same != null && !same.equals(saying)) return false;
                if (about != null && !about.equals(saying)) return false;
                said.put("E" + event, saying);
                said.put("S" + saying.subject, saying);
                stage(topic, accepted.id(), saying, fact, Instant.ofEpochMilli(record.timestamp()));
                records.add(record);
            }
        }
        return true;
    }

    private UUID content(Fact fact) {
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(EventCodec.encode(fact)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Columns in the order of the table {@code staged}. */
    private void stage(Topic topic, EventId id, Said saying, Fact fact, Instant knownAt) {
        Object[] start = {
            records.size(),
            topic.topicName(),
            id.source(),
            id.id(),
            saying.event,
            saying.subject,
            saying.content,
            knownAt
        };
        switch (fact) {
            case OrderPlaced order ->
                row(start, order.orderId(), order.customerId(), order.partnerId(), null, order.placedOn(), null, null);
            case OrderCancelled cancelled ->
                row(
                        start,
                        cancelled.orderId(),
                        cancelled.customerId(),
                        null,
                        null,
                        cancelled.cancelledOn(),
                        null,
                        null);
            case CustomerTransferred moved ->
                row(
                        start,
                        moved.transferId(),
                        moved.customerId(),
                        moved.toPartnerId(),
                        null,
                        moved.effectiveOn(),
                        null,
                        null);
            case RevenueBooked booking ->
                row(
                        start,
                        booking.bookingId(),
                        booking.customerId(),
                        null,
                        booking.refundOf(),
                        booking.serviceDate(),
                        booking.amount().minorUnits(),
                        booking.amount().currency());
            case PartnerChanged changed -> stage(start, changed);
            case PartnerSucceeded bought -> {
                ofRegister = true;
                row(
                        start,
                        bought.successionId(),
                        null,
                        bought.partnerId(),
                        bought.successorId(),
                        bought.effectiveOn(),
                        null,
                        null);
            }
            case ProgrammePublished published -> {
                ofRegister = true;
                row(start, published.version(), null, null, null, null, null, null);
                stage(records.size(), PublishedTerms.of(published), terms);
            }
            default -> throw new IllegalStateException("no topic of ours brings " + fact);
        }
    }

    private void stage(Object[] start, PartnerChanged changed) {
        ofRegister = true;
        row(
                start,
                changed.partnerId(),
                null,
                null,
                changed.channel(),
                changed.terminatedOn(),
                changed.revision(),
                null);
        for (int i = 0; i < changed.enrolments().size(); i++) {
            Enrolment enrolment = changed.enrolments().get(i);
            enrolments.row(records.size(), i, enrolment.programme(), enrolment.from());
        }
    }

    /** A version's terms as a row, under the number of the fact that brought it. */
    static void stage(int number, Programme version, CopyText terms) {
        Programme.Commission commission = version.commission();
        terms.row(
                number,
                version.id(),
                version.validFrom(),
                version.ref(),
                commission.rateBasisPoints(),
                commission.careShareBasisPoints(),
                commission.channels().stream()
                        .map(Enum::name)
                        .toList()
                        .toString()
                        .replace('[', '{')
                        .replace(']', '}'),
                commission.endsWithContract(Half.ACQUISITION),
                commission.endsWithContract(Half.CARE));
    }

    private void row(Object[] start, @Nullable Object... rest) {
        @Nullable Object[] all = new Object[start.length + rest.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        facts.row(all);
    }

    /** Whether partners, successions or programmes are among its facts. */
    boolean ofRegister() {
        return ofRegister;
    }

    /** The record of a staged fact, by its number. */
    ConsumerRecord<byte[], byte[]> record(int number) {
        return records.get(number);
    }

    /** Those that cannot be read. */
    List<Refused> refused() {
        return refused;
    }

    /** By table. */
    Map<String, CopyText> rows() {
        return Map.of("staged", facts, "staged_enrolment", enrolments, "staged_terms", terms);
    }
}
