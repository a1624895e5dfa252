package ngage.tier.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import ngage.delivery.shard.Shards;
import ngage.event.CustomerTransferred;
import ngage.terms.CareTimeline;
import ngage.terms.Successions;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.CustomerRevenue;
import ngage.tier.measure.domain.Months;
import ngage.tier.measure.domain.Portfolio;
import ngage.tier.terms.TermsCatalogue;
import ngage.value.CustomerId;

/** What a transfer would contribute if it came now, by the same functions as in a batch; locks nothing, writes nothing. */
public final class CareRehearsal {
    private CareRehearsal() {}

    /** What it would contribute, on what the connection's snapshot has; nothing if the transfer is known. */
    public static List<Contribution> of(Connection connection, TermsCatalogue catalogue, CustomerTransferred transfer)
            throws SQLException {
        Set<CustomerId> customer = Set.of(transfer.customerId());
        CareTimeline before = Objects.requireNonNull(
                CustomerStore.timelines(connection, customer).get(transfer.customerId()));
        CareTimeline after = before.with(transfer);
        if (after == before) return List.of();
        CustomerRevenue revenue = new CustomerRevenue();
        CustomerStore.bookingsOf(
                connection, Map.of(transfer.customerId(), Months.firstCounting(transfer.effectiveOn())), revenue::add);
        Successions successions = successions(connection, catalogue, transfer.customerId());
        return Portfolio.moved(before, successions, after, successions, revenue.byDay());
    }

    /** The successions that the customer's facts have contributed by. */
    private static Successions successions(Connection connection, TermsCatalogue catalogue, CustomerId customer)
            throws SQLException {
        int shard = Shards.of(customer.value());
        Long taken = SuccessionsTaken.read(connection, Set.of(shard)).get(shard);
        return catalogue.successions(connection, Objects.requireNonNull(taken));
    }
}
