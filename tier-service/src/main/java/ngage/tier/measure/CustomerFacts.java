package ngage.tier.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import ngage.delivery.shard.CustomerShards;
import ngage.delivery.shard.ShardCache;
import ngage.delivery.shard.Shards;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Successions;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Contributions;
import ngage.tier.measure.domain.CustomerRevenue;
import ngage.tier.measure.domain.DayRevenue;
import ngage.tier.measure.domain.Months;
import ngage.tier.measure.domain.Portfolio;
import ngage.tier.measure.domain.Sales;
import ngage.tier.terms.TermsCatalogue;
import ngage.tier.terms.TermsStore;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Stores facts of customers and says of each what it contributes to the measures of partners. Not for several threads at
 * once; what it remembers between transactions is void after {@link #forget}.
 */
public final class CustomerFacts {
    private final ShardCache<CustomerId, CareTimeline> cache;
    private final TermsCatalogue catalogue;

    /** @param customersMax how many customers' timelines to remember, about */
    public CustomerFacts(int customersMax, TermsCatalogue catalogue) {
        cache = new ShardCache<>(customersMax);
        this.catalogue = catalogue;
    }

    /** A fact between the timeline before and the timeline after it, under the successions its customer goes by. */
    private record Turn(CustomerFact fact, CareTimeline before, CareTimeline after, Successions successions) {
        /** The first day whose revenue may move to somebody else's portfolio; null if none does. */
        @Nullable
        LocalDate movedFrom() {
            return switch (fact) {
                case OrderPlaced _, OrderCancelled _ ->
                    before.acquirer().holder().equals(after.acquirer().holder()) ? null : LocalDate.MIN;
                case CustomerTransferred transfer ->
                    before == after ? null : Months.firstCounting(transfer.effectiveOn());
                case RevenueBooked _ -> null;
            };
        }
    }

    /**
     * Applies facts, none of which is known yet, one after the other.
     *
     * @return for each fact what it contributes, in the given order
     */
    public List<List<Contribution>> apply(Connection connection, List<CustomerFact> facts) throws SQLException {
        if (facts.isEmpty()) return List.of();
        List<Turn> turns = turns(connection, facts, lock(connection, facts));
        Map<CustomerId, CustomerRevenue> revenues = revenues(connection, turns);
        List<List<Contribution>> contributions = new ArrayList<>(facts.size());
        for (Turn turn : turns) contributions.add(contributions(turn, revenues));
        CustomerStore.add(connection, facts, ahead(turns));
        remember(connection, turns);
        return contributions;
    }

    /** Whatever was remembered is void: the last transaction did not commit. */
    public void forget() {
        cache.forget();
    }

    /** Locks the facts' shards; answers by which successions the customers of each go. */
    private Map<Integer, Successions> lock(Connection connection, List<CustomerFact> facts) throws SQLException {
        Set<Integer> numbers = new TreeSet<>();
        for (CustomerFact fact : facts) numbers.add(Shards.of(fact.customerId().value()));
        return successions(connection, lock(connection, numbers));
    }

    private Map<Integer, Long> lock(Connection connection, Collection<Integer> shards) throws SQLException {
        cache.validate(CustomerShards.lock(connection, shards));
        return SuccessionsTaken.read(connection, shards);
    }

    private Map<Integer, Successions> successions(Connection connection, Map<Integer, Long> taken) throws SQLException {
        Map<Integer, Successions> successions = new HashMap<>();
        for (Map.Entry<Integer, Long> shard : taken.entrySet()) {
            successions.put(shard.getKey(), catalogue.successions(connection, shard.getValue()));
        }
        return successions;
    }

    /** How many customers were looked at, and what they contribute now. */
    public record Moved(int customers, List<Contribution> contributions) {}

    /**
     * Takes up successions up to a number for the shards from one (inclusive) to another (exclusive), as far as they are
     * behind it: looks again at the customers of everybody whose business one of them passes on. An earlier one that
     * another instance is still at is taken up with it, and finds nothing left to do.
     *
     * @return what it contributes
     */
    public Moved takeUp(Connection connection, long number, int from, int to) throws SQLException {
        Map<Integer, Long> behind =
                lock(connection, IntStream.range(from, to).boxed().toList());
        behind.values().removeIf(taken -> taken >= number);
        if (behind.isEmpty()) return new Moved(0, List.of());
        Map<Integer, Successions> before = successions(connection, behind);
        Successions after = catalogue.successions(connection, number);
        Set<CustomerId> customers = new HashSet<>();
        CustomerStore.customersOf(
                connection, origins(connection, Collections.min(behind.values()), number), customer -> {
                    if (before.containsKey(Shards.of(customer.value()))) customers.add(customer);
                });
        List<Contribution> moved = moved(connection, customers, before, after);
        SuccessionsTaken.takeUp(connection, number, before.keySet());
        return new Moved(customers.size(), moved);
    }

    /** Whose business the successions after one number, up to another, pass on. */
    private Set<PartnerId> origins(Connection connection, long after, long upTo) throws SQLException {
        Successions successions = catalogue.successions(connection, upTo);
        Set<PartnerId> origins = new HashSet<>();
        for (PartnerId succeeded : TermsStore.succeeded(connection, after, upTo)) {
            origins.addAll(successions.comingTo(succeeded));
        }
        return origins;
    }

    private List<Contribution> moved(
            Connection connection, Set<CustomerId> customers, Map<Integer, Successions> before, Successions after)
            throws SQLException {
        load(connection, customers);
        Map<CustomerId, CustomerRevenue> revenues = new HashMap<>();
        Map<CustomerId, LocalDate> everything = new HashMap<>();
        for (CustomerId customer : customers) everything.put(customer, LocalDate.MIN);
        CustomerStore.bookingsOf(connection, everything, booked -> of(revenues, booked.customerId())
                .add(booked));
        Contributions moved = new Contributions();
        for (CustomerId customer : customers) {
            CareTimeline timeline = cached(customer);
            Successions known = before.getOrDefault(Shards.of(customer.value()), Successions.NONE);
            Sales.moved(timeline, known, after).forEach(moved::add);
            Portfolio.moved(
                            timeline,
                            known,
                            timeline,
                            after,
                            of(revenues, customer).byDay())
                    .forEach(moved::add);
        }
        return moved.sums();
    }

    private void load(Connection connection, Collection<CustomerId> customers) throws SQLException {
        Set<CustomerId> unknown = new HashSet<>();
        for (CustomerId customer : customers) {
            if (cache.get(customer) == null) unknown.add(customer);
        }
        CustomerStore.timelines(connection, unknown).forEach(cache::put);
    }

    private List<Turn> turns(Connection connection, List<CustomerFact> facts, Map<Integer, Successions> successions)
            throws SQLException {
        load(connection, facts.stream().map(CustomerFact::customerId).toList());
        Map<CustomerId, CareTimeline> now = new HashMap<>();
        List<Turn> turns = new ArrayList<>(facts.size());
        for (CustomerFact fact : facts) {
            CareTimeline before = now.computeIfAbsent(fact.customerId(), this::cached);
            CareTimeline after =
                    switch (fact) {
                        case OrderPlaced order -> before.with(order);
                        case OrderCancelled cancellation -> before.with(cancellation);
                        case CustomerTransferred transfer -> before.with(transfer);
                        case RevenueBooked _ -> before;
                    };
            now.put(fact.customerId(), after);
            Successions known =
                    successions.getOrDefault(Shards.of(fact.customerId().value()), Successions.NONE);
            turns.add(new Turn(fact, before, after, known));
        }
        return turns;
    }

    private CareTimeline cached(CustomerId customer) {
        CareTimeline timeline = cache.get(customer);
        if (timeline == null) throw new IllegalStateException(customer + " was not loaded");
        return timeline;
    }

    /** The revenue of the customers that can move, and the bookings that refunds connect. */
    private static Map<CustomerId, CustomerRevenue> revenues(Connection connection, List<Turn> turns)
            throws SQLException {
        Map<CustomerId, CustomerRevenue> revenues = new HashMap<>();
        Set<BookingId> originals = new HashSet<>();
        Set<BookingId> refunded = new HashSet<>();
        for (Turn turn : turns) {
            if (!(turn.fact() instanceof RevenueBooked booked)) continue;
            if (booked.refundOf() != null) originals.add(booked.refundOf());
            refunded.add(booked.refundOf() == null ? booked.bookingId() : booked.refundOf());
        }
        Set<BookingId> taken = new HashSet<>();
        Consumer<RevenueBooked> take = booked -> {
            if (taken.add(booked.bookingId())) of(revenues, booked.customerId()).add(booked);
        };
        Map<CustomerId, LocalDate> movedFrom = movedFrom(turns);
        // Of a customer with nothing but bookings all of them came ahead: no span of time has to be searched for them.
        Set<CustomerId> bookedOnly = bookedOnly(turns);
        bookedOnly.retainAll(movedFrom.keySet());
        movedFrom.keySet().removeAll(bookedOnly);
        CustomerStore.bookingsOf(connection, movedFrom, take);
        CustomerStore.ahead(connection, bookedOnly, take);
        CustomerStore.bookings(connection, originals, refunded, take);
        return revenues;
    }

    /** The customers of whom nothing but bookings can have been known before these facts. */
    private static Set<CustomerId> bookedOnly(List<Turn> turns) {
        Set<CustomerId> seen = new HashSet<>();
        Set<CustomerId> bookedOnly = new HashSet<>();
        for (Turn turn : turns) {
            CustomerId customer = turn.fact().customerId();
            if (seen.add(customer) && turn.before().isEmpty()) bookedOnly.add(customer);
        }
        return bookedOnly;
    }

    /** The bookings that come when nothing else is known of their customer. */
    private static Set<BookingId> ahead(List<Turn> turns) {
        Set<BookingId> ahead = new HashSet<>();
        for (Turn turn : turns) {
            if (turn.fact() instanceof RevenueBooked booked && turn.before().isEmpty()) ahead.add(booked.bookingId());
        }
        return ahead;
    }

    /** The first day whose revenue may move, of each customer that has such. */
    private static Map<CustomerId, LocalDate> movedFrom(List<Turn> turns) {
        Map<CustomerId, LocalDate> movedFrom = new HashMap<>();
        for (Turn turn : turns) {
            LocalDate from = turn.movedFrom();
            if (from == null) continue;
            movedFrom.merge(turn.fact().customerId(), from, (one, other) -> one.isBefore(other) ? one : other);
        }
        return movedFrom;
    }

    private static CustomerRevenue of(Map<CustomerId, CustomerRevenue> revenues, CustomerId customer) {
        return revenues.computeIfAbsent(customer, id -> new CustomerRevenue());
    }

    private static List<Contribution> contributions(Turn turn, Map<CustomerId, CustomerRevenue> revenues) {
        return switch (turn.fact()) {
            case RevenueBooked booked -> {
                DayRevenue change = of(revenues, booked.customerId()).add(booked);
                yield change == null ? List.of() : Portfolio.contributions(turn.after(), turn.successions(), change);
            }
            case OrderPlaced order ->
                both(Sales.placed(turn.after(), turn.successions(), order), moved(turn, revenues));
            case OrderCancelled cancelled ->
                both(Sales.cancelled(turn.before(), turn.successions(), cancelled), moved(turn, revenues));
            case CustomerTransferred _ -> moved(turn, revenues);
        };
    }

    private static List<Contribution> moved(Turn turn, Map<CustomerId, CustomerRevenue> revenues) {
        if (turn.movedFrom() == null) return List.of();
        CustomerRevenue revenue = revenues.get(turn.fact().customerId());
        if (revenue == null) return List.of();
        return Portfolio.moved(turn.before(), turn.successions(), turn.after(), turn.successions(), revenue.byDay());
    }

    private static List<Contribution> both(List<Contribution> sold, List<Contribution> moved) {
        if (moved.isEmpty()) return sold;
        List<Contribution> both = new ArrayList<>(sold);
        both.addAll(moved);
        return both;
    }

    private void remember(Connection connection, List<Turn> turns) throws SQLException {
        Set<Integer> changed = new TreeSet<>();
        for (Turn turn : turns) {
            if (turn.before() == turn.after()) continue;
            changed.add(Shards.of(turn.fact().customerId().value()));
            cache.put(turn.fact().customerId(), turn.after());
        }
        cache.changed(CustomerShards.changed(connection, changed));
    }
}
