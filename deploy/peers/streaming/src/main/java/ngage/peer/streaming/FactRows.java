package ngage.peer.streaming;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import ngage.delivery.CopyRows;
import ngage.delivery.adapter.KnownStore;
import ngage.delivery.protocol.Digest;
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a batch of facts adds to the tables of the commission service: what is known is looked up once for all of them,
 * and what is new goes in by one statement a table, as the service does it.
 */
final class FactRows {
    private static final String INSERT_CUSTOMERS = """
            insert into customer_of_partner (partner_id, customer_id)
            select * from unnest(?::text[], ?::text[]) on conflict do nothing""";

    private final Digest digest;
    private final List<Identified> facts = new ArrayList<>();
    private final CopyRows orders = new CopyRows(
            "order_placed (order_id, customer_id, partner_id, extensions, placed_on, input_partition, input_offset)");
    private final CopyRows cancellations =
            new CopyRows("order_cancelled (order_id, customer_id, cancelled_on, input_partition, input_offset)");
    private final CopyRows transfers = new CopyRows("customer_transferred (transfer_id, customer_id, from_partner_id,"
            + " to_partner_id, effective_on, reason, input_partition, input_offset)");
    private final CopyRows bookings = new CopyRows("booking (booking_id, customer_id, minor_units, currency,"
            + " service_date, refund_of, ahead, input_partition, input_offset)");
    private final List<Known> added = new ArrayList<>();
    private final TreeSet<Customership> customerships = new TreeSet<>();

    private record Identified(
            CustomerFact fact, KnownKey event, KnownKey subject, long content, int partition, long offset) {}

    private record Customership(PartnerId partnerId, CustomerId customerId) implements Comparable<Customership> {
        @Override
        public int compareTo(Customership other) {
            int byPartner = partnerId.compareTo(other.partnerId);
            return byPartner != 0 ? byPartner : customerId.compareTo(other.customerId);
        }
    }

    private FactRows(Digest digest) {
        this.digest = digest;
    }

    /** Keeps what is new in these records of the customers' topics, in the connection's transaction. */
    static void keep(
            Connection connection,
            Digest digest,
            List<ConsumerRecord<byte[], byte[]>> records,
            ToIntFunction<TopicPartition> numbers)
            throws SQLException {
        FactRows rows = new FactRows(digest);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            rows.identify(record, numbers.applyAsInt(new TopicPartition(record.topic(), record.partition())));
        }
        if (rows.facts.isEmpty()) return;
        rows.judge(rows.known(connection));
        rows.send(connection);
    }

    private void identify(ConsumerRecord<byte[], byte[]> record, int partition) {
        Told told = Told.of(record);
        if (!(told.decoded() instanceof Accepted accepted)) return;
        CustomerFact fact = (CustomerFact) accepted.event();
        facts.add(new Identified(
                fact,
                digest.event(accepted.id()),
                digest.subject(told.topic(), fact),
                digest.content(told.topic().type(), EventCodec.encode(fact)),
                partition,
                record.offset()));
    }

    private Map<KnownKey, Long> known(Connection connection) throws SQLException {
        List<KnownKey> asked = new ArrayList<>(2 * facts.size());
        for (Identified fact : facts) {
            asked.add(fact.event());
            asked.add(fact.subject());
        }
        return KnownStore.known(connection, asked);
    }

    /** The first content counts; another event with the same is known by its id from then on, and adds no fact. */
    private void judge(Map<KnownKey, Long> known) {
        for (Identified fact : facts) {
            if (known.containsKey(fact.event())) continue;
            Long about = known.get(fact.subject());
            if (about != null && about != fact.content()) continue;
            known.put(fact.event(), fact.content());
            if (about != null) {
                added.add(new Known(fact.event(), null, fact.content()));
                continue;
            }
            known.put(fact.subject(), fact.content());
            added.add(new Known(fact.event(), fact.subject(), fact.content()));
            add(fact);
        }
    }

    private void add(Identified identified) {
        switch (identified.fact()) {
            case OrderPlaced order -> {
                orders.add(order.orderId()).add(order.customerId()).add(order.partnerId());
                orders.add(order.extensions()).add(order.placedOn());
                end(orders, identified);
                customer(order.partnerId(), order.customerId());
            }
            case OrderCancelled cancelled -> {
                cancellations.add(cancelled.orderId()).add(cancelled.customerId());
                cancellations.add(cancelled.cancelledOn());
                end(cancellations, identified);
            }
            case CustomerTransferred transfer -> {
                transfers.add(transfer.transferId()).add(transfer.customerId()).add(transfer.fromPartnerId());
                transfers.add(transfer.toPartnerId()).add(transfer.effectiveOn());
                transfers.add(transfer.reason());
                end(transfers, identified);
                customer(transfer.toPartnerId(), transfer.customerId());
            }
            case RevenueBooked booked -> {
                bookings.add(booked.bookingId()).add(booked.customerId());
                bookings.add(booked.amount().minorUnits()).add(booked.amount().currency());
                bookings.add(booked.serviceDate()).add(booked.refundOf());
                // Nobody asks this database for what came ahead.
                bookings.add(false);
                end(bookings, identified);
            }
        }
    }

    private static void end(CopyRows rows, Identified fact) {
        rows.add(fact.partition()).add(fact.offset()).endRow();
    }

    private void customer(@Nullable PartnerId partnerId, CustomerId customerId) {
        if (partnerId != null) customerships.add(new Customership(partnerId, customerId));
    }

    private void send(Connection connection) throws SQLException {
        added.sort(Comparator.comparing(Known::event));
        KnownStore.keep(connection, added);
        orders.send(connection);
        cancellations.send(connection);
        transfers.send(connection);
        bookings.send(connection);
        if (customerships.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CUSTOMERS)) {
            Object[] partners =
                    customerships.stream().map(one -> one.partnerId().value()).toArray();
            Object[] customers =
                    customerships.stream().map(one -> one.customerId().value()).toArray();
            insert.setArray(1, connection.createArrayOf("text", partners));
            insert.setArray(2, connection.createArrayOf("text", customers));
            insert.executeUpdate();
        }
    }
}
