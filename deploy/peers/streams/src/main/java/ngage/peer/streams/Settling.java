package ngage.peer.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.PayoutIds;
import ngage.commission.entitlement.Posting;
import ngage.commission.entitlement.Register;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.Payout;
import ngage.event.RevenueBooked;
import ngage.peer.streams.CustomerStores.Novelty;
import ngage.peer.streams.Packed.StoredBooking;
import ngage.terms.CareTimeline;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Takes the facts of customers one by one, and forwards payouts, ledger lines and what is refused. */
final class Settling implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String SOURCE = "/ngage/commission-service";
    /** The child that takes ledger lines. */
    static final String LEDGER = "ledger";

    private final Register register;
    private final PayoutIds ids = new PayoutIds();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable CustomerStores stores;

    Settling(Register register) {
        this.register = register;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        stores = new CustomerStores(given);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> to = Objects.requireNonNull(context);
        RecordMetadata from = to.recordMetadata().orElseThrow();
        Topic topic = Objects.requireNonNull(Topic.named(from.topic()));
        switch (EventCodec.decode(topic, record.value(), name -> header(record, name))) {
            case Refusal refusal -> refuse(record, from, refusal);
            case Accepted accepted -> {
                CustomerFact fact = (CustomerFact) accepted.event();
                switch (Objects.requireNonNull(stores).remember(accepted.id(), topic, fact)) {
                    case Novelty.New _ -> apply(fact, new Lines(to, accepted.id(), record.timestamp()));
                    case Novelty.Known _ -> {}
                    case Novelty.Conflict(Refusal refusal) -> refuse(record, from, refusal);
                }
            }
        }
    }

    private void apply(CustomerFact fact, Lines lines) {
        CustomerStores known = Objects.requireNonNull(stores);
        known.begin();
        CareTimeline before = known.timeline(fact.customerId());
        CareTimeline after =
                switch (fact) {
                    case OrderPlaced order -> before.with(order);
                    case OrderCancelled cancelled -> before.with(cancelled);
                    case CustomerTransferred transfer -> before.with(transfer);
                    case RevenueBooked _ -> before;
                };
        CustomerBook book = new CustomerBook(fact.customerId(), before, register);
        if (fact instanceof RevenueBooked booking) {
            for (StoredBooking stored : known.namedBy(booking)) book.load(stored.booking(), stored.posted());
            known.add(booking);
        } else {
            LocalDate from = CustomerBook.movedFrom(before, after, fact);
            if (!from.equals(LocalDate.MAX)) {
                for (StoredBooking stored : known.from(fact.customerId(), from)) {
                    book.load(stored.booking(), stored.posted());
                }
            }
        }
        book.apply(fact, lines);
        if (after != before) known.keep(fact.customerId(), after);
        known.keepChanged();
    }

    private void refuse(Record<byte[], byte[]> record, RecordMetadata from, Refusal refusal) {
        Headers headers = new RecordHeaders(record.headers());
        add(headers, "dead-letter-reason", refusal.reason().name());
        add(headers, "dead-letter-detail", refusal.detail());
        add(headers, "dead-letter-topic", from.topic());
        add(headers, "dead-letter-partition", Integer.toString(from.partition()));
        add(headers, "dead-letter-offset", Long.toString(from.offset()));
        Objects.requireNonNull(context).forward(record.withHeaders(headers), Topic.DEAD_LETTER.topicName());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static byte @Nullable [] header(Record<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** What one fact moves. */
    private final class Lines implements Movements {
        private final ProcessorContext<byte[], byte[]> to;
        private final EventId cause;
        private final long knownAt;

        Lines(ProcessorContext<byte[], byte[]> to, EventId cause, long knownAt) {
            this.to = to;
            this.cause = cause;
            this.knownAt = knownAt;
        }

        @Override
        public void post(Posting posting) {
            Objects.requireNonNull(stores).posted(posting);
            PartnerId partner = posting.account().partnerId();
            boolean paid = posting.account().isPaid() && partner != null;
            String payoutId = paid
                    ? ids.of(cause, posting.bookingId(), posting.account().half(), Objects.requireNonNull(partner))
                    : null;
            byte[] customer = posting.customerId().value().getBytes(UTF_8);
            byte[] line = LedgerLine.of(posting, payoutId, cause, Instant.ofEpochMilli(knownAt));
            to.forward(new Record<>(customer, line, knownAt), LEDGER);
            if (payoutId != null && partner != null) pay(posting, payoutId, partner);
        }

        private void pay(Posting posting, String payoutId, PartnerId partner) {
            Half half = posting.account().half();
            String programme = posting.programme();
            if (programme == null) return;
            Payout payout = new Payout(
                    payoutId,
                    half,
                    partner,
                    posting.customerId(),
                    posting.bookingId(),
                    new Money(posting.minorUnits(), posting.currency()),
                    posting.serviceDate(),
                    programme,
                    posting.basisMinorUnits(),
                    posting.shareBasisPoints(),
                    cause);
            Topic topic =
                    switch (half) {
                        case ACQUISITION -> Topic.ACQUISITION_PAYOUT;
                        case CARE -> Topic.CARE_PAYOUT;
                    };
            Headers headers = new RecordHeaders();
            add(headers, "ce_specversion", "1.0");
            add(headers, "ce_id", payoutId);
            add(headers, "ce_source", SOURCE);
            add(headers, "ce_type", topic.type());
            add(headers, "ce_time", Instant.ofEpochMilli(knownAt).toString());
            add(headers, "content-type", "application/json");
            byte[] key = partner.value().getBytes(UTF_8);
            to.forward(new Record<>(key, EventCodec.encode(payout), knownAt, headers), topic.topicName());
        }

        @Override
        public void booked(String currency, long netMinorUnits, int bookings) {}

        @Override
        public void mismatch() {}
    }
}
