package ngage.commission.fact;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.terms.CareTimeline;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** Reads the orders, cancellations and transfers of customers, all of them by one statement. */
public final class TimelineStore {
    private static final String SELECT = """
            select 'O', f.customer_id, f.order_id, f.partner_id, null, f.placed_on, f.extensions, null
            from order_placed f where f.customer_id = any (?)
            union all
            select 'C', f.customer_id, f.order_id, null, null, f.cancelled_on, 0, null
            from order_cancelled f where f.customer_id = any (?)
            union all
            select 'T', f.customer_id, f.transfer_id, f.from_partner_id, f.to_partner_id, f.effective_on, 0, f.reason
            from customer_transferred f where f.customer_id = any (?)""";

    private TimelineStore() {}

    private record Facts(
            List<OrderPlaced> orders, List<OrderCancelled> cancellations, List<CustomerTransferred> moves) {
        Facts() {
            this(new ArrayList<>(4), new ArrayList<>(0), new ArrayList<>(2));
        }
    }

    /** The timelines of these customers; an empty one for whom nothing is known about. */
    public static Map<CustomerId, CareTimeline> load(Connection connection, Collection<CustomerId> customers)
            throws SQLException {
        Map<CustomerId, CareTimeline> timelines = new HashMap<>(customers.size() * 2);
        if (customers.isEmpty()) return timelines;
        for (CustomerId customer : customers) timelines.put(customer, CareTimeline.EMPTY);
        Map<CustomerId, Facts> facts = new HashMap<>(customers.size() * 2);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            Object[] ids = customers.stream().map(CustomerId::value).toArray();
            Array asked = connection.createArrayOf("text", ids);
            for (int table = 1; table <= 3; table++) select.setArray(table, asked);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    CustomerId customer = new CustomerId(row.getString(2));
                    read(row, customer, facts.computeIfAbsent(customer, id -> new Facts()));
                }
            }
        }
        facts.forEach((customer, known) ->
                timelines.put(customer, CareTimeline.of(known.orders(), known.cancellations(), known.moves())));
        return timelines;
    }

    private static void read(ResultSet row, CustomerId customer, Facts facts) throws SQLException {
        String kind = row.getString(1);
        String id = row.getString(3);
        PartnerId partner = partner(row.getString(4));
        LocalDate day = row.getObject(6, LocalDate.class);
        switch (kind) {
            case "O" -> facts.orders().add(new OrderPlaced(new OrderId(id), customer, partner, row.getInt(7), day));
            case "C" -> facts.cancellations().add(new OrderCancelled(new OrderId(id), customer, day));
            case "T" ->
                facts.moves()
                        .add(new CustomerTransferred(
                                new TransferId(id),
                                customer,
                                partner,
                                partner(row.getString(5)),
                                day,
                                row.getString(8)));
            default -> throw new IllegalStateException("no such kind of fact: " + kind);
        }
    }

    private static @Nullable PartnerId partner(@Nullable String id) {
        return id == null ? null : new PartnerId(id);
    }
}
