package ngage.peer.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
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
import ngage.peer.streaming.Customers.Novelty;
import ngage.peer.streaming.Packed.StoredBooking;
import ngage.terms.CareTimeline;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Takes the facts of customers one by one, and hands on payouts, ledger lines and what is refused. */
public final class Settling {
    private static final String SOURCE = "/ngage/commission-service";

    private final Register register;
    private final String ledger;
    private final Customers customers;
    private final PayoutIds ids = new PayoutIds();

    /** @param ledger the topic of ledger lines */
    public Settling(Register register, CustomerState state, String ledger) {
        this.register = register;
        this.ledger = ledger;
        customers = new Customers(state);
    }

    /** Takes what a record of a customer's topic says. */
    public void take(Told told, Consumer<Outgoing> out) {
        switch (told.decoded()) {
            case Refusal refusal -> out.accept(refused(told.record(), refusal));
            case Accepted accepted -> {
                CustomerFact fact = (CustomerFact) accepted.event();
                switch (customers.remember(accepted.id(), told.topic(), fact)) {
                    case Novelty.New _ ->
                        apply(fact, new Lines(out, accepted.id(), told.record().timestamp()));
                    case Novelty.Known _ -> {}
                    case Novelty.Conflict(Refusal refusal) -> out.accept(refused(told.record(), refusal));
                }
            }
        }
    }

    private void apply(CustomerFact fact, Lines lines) {
        customers.begin();
        CareTimeline before = customers.timeline(fact.customerId());
        CareTimeline after =
                switch (fact) {
                    case OrderPlaced order -> before.with(order);
                    case OrderCancelled cancelled -> before.with(cancelled);
                    case CustomerTransferred transfer -> before.with(transfer);
                    case RevenueBooked _ -> before;
                };
        CustomerBook book = new CustomerBook(fact.customerId(), before, register);
        if (fact instanceof RevenueBooked booking) {
            for (StoredBooking stored : customers.namedBy(booking)) book.load(stored.booking(), stored.posted());
            customers.add(booking);
        } else {
            LocalDate from = CustomerBook.movedFrom(before, after, fact);
            if (!from.equals(LocalDate.MAX)) {
                for (StoredBooking stored : customers.from(fact.customerId(), from)) {
                    book.load(stored.booking(), stored.posted());
                }
            }
        }
        book.apply(fact, lines);
        if (after != before) customers.keep(fact.customerId(), after);
        customers.keepChanged();
    }

    private static Outgoing refused(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        Headers headers = new RecordHeaders(record.headers());
        add(headers, "dead-letter-reason", refusal.reason().name());
        add(headers, "dead-letter-detail", refusal.detail());
        add(headers, "dead-letter-topic", record.topic());
        add(headers, "dead-letter-partition", Integer.toString(record.partition()));
        add(headers, "dead-letter-offset", Long.toString(record.offset()));
        return new Outgoing(Topic.DEAD_LETTER.topicName(), record.key(), record.value(), headers, record.timestamp());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    /** What one fact moves. */
    private final class Lines implements Movements {
        private final Consumer<Outgoing> to;
        private final EventId cause;
        private final long knownAt;

        Lines(Consumer<Outgoing> to, EventId cause, long knownAt) {
            this.to = to;
            this.cause = cause;
            this.knownAt = knownAt;
        }

        @Override
        public void post(Posting posting) {
            customers.posted(posting);
            PartnerId partner = posting.account().partnerId();
            boolean paid = posting.account().isPaid() && partner != null;
            String payoutId = paid
                    ? ids.of(cause, posting.bookingId(), posting.account().half(), Objects.requireNonNull(partner))
                    : null;
            byte[] customer = posting.customerId().value().getBytes(UTF_8);
            byte[] line = LedgerLine.of(posting, payoutId, cause, Instant.ofEpochMilli(knownAt));
            to.accept(new Outgoing(ledger, customer, line, new RecordHeaders(), knownAt));
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
            to.accept(new Outgoing(topic.topicName(), key, EventCodec.encode(payout), headers, knownAt));
        }

        @Override
        public void booked(String currency, long netMinorUnits, int bookings) {}

        @Override
        public void mismatch() {}
    }
}
