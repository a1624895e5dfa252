package ngage.commission.settlement;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ngage.delivery.CopyRows;
import ngage.delivery.Received;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/** Collects the facts of one batch and keeps them for ever, one statement a table. */
final class FactStore {
    private static final String INSERT_CUSTOMERS = """
            insert into customer_of_partner (partner_id, customer_id)
            select * from unnest(?::text[], ?::text[]) on conflict do nothing""";

    private final CopyRows orders = new CopyRows(
            "order_placed (order_id, customer_id, partner_id, extensions, placed_on, input_partition, input_offset)");
    private final CopyRows cancellations =
            new CopyRows("order_cancelled (order_id, customer_id, cancelled_on, input_partition, input_offset)");
    private final CopyRows transfers = new CopyRows("customer_transferred (transfer_id, customer_id, from_partner_id,"
            + " to_partner_id, effective_on, reason, input_partition, input_offset)");
    private final CopyRows bookings = new CopyRows("booking (booking_id, customer_id, minor_units, currency,"
            + " service_date, refund_of, ahead, input_partition, input_offset)");
    private final CopyRows partners =
            new CopyRows("partner_state (partner_id, revision, state, input_partition, input_offset)");
    private final CopyRows successions =
            new CopyRows("partner_succession (succession_id, fact, input_partition, input_offset)");
    private final CopyRows versions = new CopyRows("programme_version (version, fact, input_partition, input_offset)");
    private final TreeSet<Customership> customerships = new TreeSet<>();

    private record Customership(PartnerId partnerId, CustomerId customerId) implements Comparable<Customership> {
        @Override
        public int compareTo(Customership other) {
            int byPartner = partnerId.compareTo(other.partnerId);
            return byPartner != 0 ? byPartner : customerId.compareTo(other.customerId);
        }
    }

    /**
     * A customer's fact.
     *
     * @param known what was known about its customer before it, bookings apart
     */
    void add(Received received, CustomerFact fact, CareTimeline known) {
        switch (fact) {
            case OrderPlaced order -> {
                orders.add(order.orderId()).add(order.customerId()).add(order.partnerId());
                orders.add(order.extensions()).add(order.placedOn());
                end(orders, received);
                customer(order.partnerId(), order.customerId());
            }
            case OrderCancelled cancelled -> {
                cancellations
                        .add(cancelled.orderId())
                        .add(cancelled.customerId())
                        .add(cancelled.cancelledOn());
                end(cancellations, received);
            }
            case CustomerTransferred transfer -> {
                transfers.add(transfer.transferId()).add(transfer.customerId()).add(transfer.fromPartnerId());
                transfers
                        .add(transfer.toPartnerId())
                        .add(transfer.effectiveOn())
                        .add(transfer.reason());
                end(transfers, received);
                customer(transfer.toPartnerId(), transfer.customerId());
            }
            case RevenueBooked booked -> {
                bookings.add(booked.bookingId()).add(booked.customerId());
                bookings.add(booked.amount().minorUnits()).add(booked.amount().currency());
                bookings.add(booked.serviceDate()).add(booked.refundOf()).add(known.isEmpty());
                end(bookings, received);
            }
        }
    }

    /** A fact of the register. */
    void add(Received received) {
        Fact fact = received.fact();
        switch (fact) {
            case PartnerChanged changed -> {
                partners.add(changed.partnerId()).add(changed.revision()).add(json(changed));
                end(partners, received);
            }
            case PartnerSucceeded succession -> {
                successions.add(succession.successionId()).add(json(succession));
                end(successions, received);
            }
            case ProgrammePublished published -> {
                versions.add(published.version()).add(json(published));
                end(versions, received);
            }
            case CustomerFact _ -> throw new IllegalStateException("of its customer nothing is said: " + fact);
            case MonthOpened _, ExchangeRatePublished _, PayoutsReleased _ ->
                throw new IllegalStateException("no table of facts holds " + fact);
        }
    }

    private static String json(Fact fact) {
        return new String(EventCodec.encode(fact), StandardCharsets.UTF_8);
    }

    private static void end(CopyRows rows, Received received) {
        rows.add(received.inputPartition()).add(received.offset()).endRow();
    }

    private void customer(@Nullable PartnerId partnerId, CustomerId customerId) {
        if (partnerId != null) customerships.add(new Customership(partnerId, customerId));
    }

    void keep(Connection connection) throws SQLException {
        orders.send(connection);
        cancellations.send(connection);
        transfers.send(connection);
        bookings.send(connection);
        partners.send(connection);
        successions.send(connection);
        versions.send(connection);
        keepCustomerships(connection);
    }

    private void keepCustomerships(Connection connection) throws SQLException {
        if (customerships.isEmpty()) return;
        List<String> partnerIds = new ArrayList<>(customerships.size());
        List<String> customerIds = new ArrayList<>(customerships.size());
        for (Customership one : customerships) {
            partnerIds.add(one.partnerId().value());
            customerIds.add(one.customerId().value());
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CUSTOMERS)) {
            insert.setArray(1, connection.createArrayOf("text", partnerIds.toArray()));
            insert.setArray(2, connection.createArrayOf("text", customerIds.toArray()));
            insert.executeUpdate();
        }
    }
}
