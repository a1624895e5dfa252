package ngage.peer.textbook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ngage.commission.entitlement.ChangedTerms;
import ngage.commission.entitlement.PayoutIds;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.Event;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.terms.PublishedTerms;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** One message, one transaction: what is known is left alone, all else goes into tables and outbox together. */
@ApplicationScoped
class FactConsumer {
    private final Terms terms;
    private final Books books;
    private final PayoutIds ids = new PayoutIds();

    FactConsumer(Terms terms, Books books) {
        this.terms = terms;
        this.books = books;
    }

    @Incoming("facts")
    @Transactional
    void consume(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = Topic.named(record.topic());
        switch (EventCodec.decode(topic, record.value(), name -> header(record, name))) {
            case Refusal refusal -> refuse(record, refusal);
            case Accepted(EventId id, Event event) -> {
                Refusal refusal = take(topic, id, (Fact) event, Instant.ofEpochMilli(record.timestamp()));
                if (refusal != null) refuse(record, refusal);
            }
        }
    }

    private @Nullable Refusal take(Topic topic, EventId id, Fact fact, Instant at) {
        KnownEvent known = KnownEvent.findById(KnownEvent.idOf(id));
        if (known != null) {
            if (known.content.equals(KnownEvent.contentOf(fact))) return null;
            return new Refusal(Refusal.Reason.CONFLICTING_DUPLICATE, "the event is known with other content");
        }
        Fact same = sameSubject(topic, fact);
        if (same != null) {
            if (same.equals(fact)) return null;
            return new Refusal(Refusal.Reason.CONFLICTING_ID, fact.subject() + " is known with other content");
        }
        if (fact instanceof ProgrammePublished published) {
            String unfit = Terms.unfit(published);
            if (unfit != null) return new Refusal(Refusal.Reason.INVALID, unfit);
        }
        apply(topic, fact, new Lines(ids, id, at));
        KnownEvent.of(id, fact).persist();
        return null;
    }

    /** What is known of the fact's order, booking or the like; null if it is new. */
    private static @Nullable Fact sameSubject(Topic topic, Fact fact) {
        return switch (fact) {
            case OrderPlaced order -> {
                OrderRow row = OrderRow.findById(order.orderId().value());
                yield row == null ? null : row.fact();
            }
            case OrderCancelled cancelled -> {
                CancellationRow row = CancellationRow.findById(cancelled.subject());
                yield row == null ? null : row.fact();
            }
            case CustomerTransferred transfer -> {
                TransferRow row = TransferRow.findById(transfer.transferId().value());
                yield row == null ? null : row.fact();
            }
            case RevenueBooked booking -> {
                BookingRow row = BookingRow.findById(booking.bookingId().value());
                yield row == null ? null : row.fact();
            }
            case PartnerChanged changed -> {
                PartnerRow row = PartnerRow.findById(changed.partnerId().value());
                PartnerChanged latest = row == null ? null : row.fact();
                yield latest == null || latest.revision() != changed.revision() ? null : latest;
            }
            default -> {
                TermsRow row = TermsRow.findById(TermsRow.idOf(topic, fact));
                yield row == null ? null : row.fact();
            }
        };
    }

    private void apply(Topic topic, Fact fact, Lines lines) {
        switch (fact) {
            case CustomerFact ofCustomer -> {
                books.of(ofCustomer).apply(ofCustomer, lines);
                keep(ofCustomer);
            }
            case PartnerChanged changed -> change(changed, lines);
            case PartnerSucceeded succession -> {
                keep(topic, succession);
                Set<PartnerId> coming = terms.successions().comingTo(succession.partnerId());
                settle(Books.customersOf(coming), succession.effectiveOn(), lines);
            }
            case ProgrammePublished published -> {
                LocalDate from = PublishedTerms.of(published).validFrom();
                keep(topic, published);
                settle(Books.bookedFrom(from), from, lines);
            }
            default -> throw new IllegalStateException("no topic of ours brings " + fact);
        }
    }

    private static void keep(CustomerFact fact) {
        switch (fact) {
            case OrderPlaced order -> OrderRow.of(order).persist();
            case OrderCancelled cancelled -> CancellationRow.of(cancelled).persist();
            case CustomerTransferred transfer -> TransferRow.of(transfer).persist();
            case RevenueBooked booking -> BookingRow.of(booking).persist();
        }
    }

    private void keep(Topic topic, Fact fact) {
        TermsRow.of(topic, fact).persist();
        terms.forget();
    }

    private void change(PartnerChanged changed, Lines lines) {
        PartnerChanged before = terms.state(changed.partnerId());
        LocalDate from = ChangedTerms.movedFrom(before, changed);
        if (before != null && before.revision() > changed.revision()) return;
        PartnerRow row = PartnerRow.findById(changed.partnerId().value());
        if (row == null) {
            row = new PartnerRow();
            row.partnerId = changed.partnerId().value();
            row.take(changed);
            row.persist();
        } else {
            row.take(changed);
        }
        if (from.equals(LocalDate.MAX)) return;
        settle(Books.customersOf(terms.successions().comingTo(changed.partnerId())), from, lines);
    }

    private void settle(Set<CustomerId> customers, LocalDate from, Lines lines) {
        for (CustomerId customer : customers) books.from(customer, from).settleAll(lines);
    }

    private static void refuse(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(headers::add);
        headers.add(OutboxRow.header("dead-letter-reason", refusal.reason().name()));
        headers.add(OutboxRow.header("dead-letter-detail", refusal.detail()));
        headers.add(OutboxRow.header("dead-letter-topic", record.topic()));
        headers.add(OutboxRow.header("dead-letter-partition", Integer.toString(record.partition())));
        headers.add(OutboxRow.header("dead-letter-offset", Long.toString(record.offset())));
        OutboxRow.of(Topic.DEAD_LETTER, record.key(), record.value(), headers).persist();
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
