package ngage.tier.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import ngage.backing.JdbcAddress;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.shard.Shards;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.tier.measure.domain.Contribution;
import ngage.tier.measure.domain.Months;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The handler on a real database, with the facts in any order, in any batches, by two instances. */
class TierFactsIT {
    private static final YearMonth OPEN = Histories.FIRST.plusMonths(Histories.MONTHS);
    private static final int CUSTOMERS = 50;

    private Instance one;
    private Instance other;

    @BeforeEach
    void start() throws SQLException {
        JdbcAddress address = Instance.database();
        one = new Instance(address);
        other = new Instance(address);
    }

    @AfterEach
    void stop() throws SQLException {
        one.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyOrderInAnyBatchesEndsInTheSameStandings(int seed) throws SQLException {
        // Given
        Random random = new Random(seed);
        List<Fact> facts = new Histories(random, "", 6, 12).facts(150);
        Collections.shuffle(facts, random);
        List<Received> received = facts.stream().map(Instance::received).collect(Collectors.toList());

        // When
        List<Output> outputs = new ArrayList<>();
        while (!received.isEmpty()) {
            List<Received> batch = received.subList(0, Math.min(received.size(), 1 + random.nextInt(30)));
            Instance instance = random.nextBoolean() ? one : other;
            if (random.nextInt(4) == 0) instance.applyInVain(batch);
            outputs.addAll(instance.apply(batch));
            batch.clear();
        }

        // Then
        new Oracle(facts).assertStandings(one.connection, OPEN, "seed " + seed);
        List<Output> readBack =
                one.handler.readBack(one.connection, 1, new Position(0, 0), new Position(Long.MAX_VALUE, 0));
        assertThat(readBack).extracting(output -> output.id().id()).doesNotHaveDuplicates();
        assertThat(Instance.said(readBack))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(Instance.said(outputs));
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 14, 15, 16})
    void whatIsRememberedMakesNoDifference(int seed) throws SQLException {
        // Given
        Random random = new Random(seed);
        List<Fact> facts = new Histories(random, "", 6, 12).facts(400);
        Collections.shuffle(facts, random);
        List<Received> received = new ArrayList<>(List.of(Instance.received(new MonthOpened(Histories.FIRST))));
        facts.forEach(fact -> received.add(Instance.received(fact)));

        // When two instances that remember take turns, and one that remembers nothing does the same alone
        List<String> remembering = new ArrayList<>();
        List<String> forgetting = new ArrayList<>();
        try (Instance forgetful = new Instance(Instance.database())) {
            while (!received.isEmpty()) {
                List<Received> batch = received.subList(0, Math.min(received.size(), 1 + random.nextInt(12)));
                Instance instance = random.nextInt(3) == 0 ? other : one;
                if (random.nextInt(8) == 0) instance.applyInVain(batch);
                if (random.nextInt(12) == 0) letVersionsPass(instance);
                remembering.addAll(Instance.said(instance.apply(batch)));
                forgetful.handler.forget();
                forgetting.addAll(Instance.said(forgetful.apply(batch)));
                batch.clear();
            }
        }

        // Then
        assertThat(remembering).as("seed %d", seed).isEqualTo(forgetting).isNotEmpty();
    }

    @Test
    void ofWhatAnotherInstanceDidTheChangesAloneAreRead() throws SQLException {
        // Given
        one.apply(List.of(order("O-1", "P-1", 3), order("O-2", "P-1", 4), order("O-3", "P-2", 5)));
        Map<Integer, Long> known = versions("P-1", "P-2");
        assertThat(since(known)).isEmpty();

        // When
        other.apply(List.of(order("O-4", "P-1", 4)));
        other.apply(List.of(order("O-5", "P-1", 4)));

        // Then
        ShardChange sold = new ShardChange(
                Set.of(), List.of(new Contribution.Sold(new PartnerId("P-1"), Months.of(LocalDate.of(2026, 4, 1)), 4)));
        assertThat(since(known)).isEqualTo(Map.of(Shards.of("P-1"), List.of(sold, sold)));
    }

    @Test
    void whoIsTooFarBehindIsToldNothing() throws SQLException {
        // Given a change that could be told
        one.apply(List.of(order("O-1", "P-1", 3)));
        Map<Integer, Long> known = versions("P-1");
        one.apply(List.of(order("O-4", "P-1", 3)));
        assertThat(since(known)).hasSize(1);

        // When so many versions have passed that they are not kept any more
        letVersionsPass(one);
        one.apply(List.of(order("O-5", "P-1", 3)));
        one.apply(List.of(order("O-6", "P-1", 3)));

        // Then
        assertThat(since(known)).as("not all is told, so nothing is").isEmpty();
        assertThat(sum("select count(*) from partner_shard_change where changes like ? || '%'", "P-1"))
                .as("the step over the versions that have passed, and the last")
                .isEqualTo(2);
    }

    @Test
    void aStepOfWhichNothingIsSaidIsNotSkipped() throws SQLException {
        one.apply(List.of(order("O-1", "P-1", 3)));
        Map<Integer, Long> known = versions("P-1");
        other.apply(List.of(order("O-2", "P-1", 3)));
        assertThat(since(known)).hasSize(1);

        // When an instance that says nothing of it changes the shard
        PartnerShards.lock(other.connection, known.keySet());
        PartnerShards.changed(other.connection, known.keySet());
        other.connection.commit();
        assertThat(since(known)).as("the last step").isEmpty();
        other.apply(List.of(order("O-3", "P-1", 3)));

        // Then
        assertThat(since(known)).as("a step between others").isEmpty();
    }

    @Test
    void whatConcernsManyLocksTheCustomersOfItsRoundAloneAndASuccessionAll() throws SQLException {
        List<Received> opening = List.of(Instance.received(new MonthOpened(Histories.FIRST)), order("O-1", "P-1", 3));
        assertThat(customerShardsFreeDuring(opening)).isEqualTo(Shards.COUNT - 1);
        assertThat(customerShardsFreeDuring(List.of(succession("S-1", "P-1", "P-2"))))
                .isZero();
    }

    private long customerShardsFreeDuring(List<Received> facts) throws SQLException {
        one.handler.apply(one.connection, facts, Resume.START);
        try (PreparedStatement select = other.connection.prepareStatement(
                        "select count(*) from (select from customer_shard for update skip locked) as free");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } finally {
            other.connection.rollback();
            one.connection.rollback();
            one.handler.forget();
        }
    }

    @Test
    void aCancellationInAnotherCustomersNameLeavesTheRightOneItsPlace() throws SQLException {
        // Given
        one.apply(List.of(order("O-1", "P-1", 3), cancellation("O-1", "C-1"), cancellation("O-1", "C-O-1")));
        one.apply(List.of(cancellation("O-2", "C-O-2"), cancellation("O-2", "C-1"), order("O-2", "P-1", 4)));
        one.apply(List.of(cancellation("O-3", "C-1")));
        one.apply(List.of(order("O-3", "P-1", 5)));
        assertThat(extensions("P-1")).isEqualTo(5);

        // When
        other.apply(List.of(cancellation("O-3", "C-O-3")));

        // Then
        assertThat(extensions("P-1")).isZero();
    }

    private static Received cancellation(String order, String customer) {
        return Instance.received(
                new OrderCancelled(new OrderId(order), new CustomerId(customer), LocalDate.of(2026, 12, 31)));
    }

    private long extensions(String partner) throws SQLException {
        return sum("select coalesce(sum(extensions), 0) from extension_measure where partner_id = ?", partner);
    }

    /** Extensions sold in the month of that number. */
    private static Received order(String id, String partner, int month) {
        return Instance.received(new OrderPlaced(
                new OrderId(id),
                new CustomerId("C-" + id),
                new PartnerId(partner),
                month,
                LocalDate.of(2026, month, 1)));
    }

    /** So many that no change of before them is kept. */
    private static void letVersionsPass(Instance instance) throws SQLException {
        try (PreparedStatement select = instance.connection.prepareStatement(
                "select setval('shard_version', nextval('shard_version') + " + ShardChanges.KEPT + ")")) {
            select.execute();
        }
        instance.connection.commit();
    }

    private Map<Integer, List<ShardChange>> since(Map<Integer, Long> known) throws SQLException {
        Map<Integer, Long> now = PartnerShards.versions(PartnerShards.lock(one.connection, known.keySet()));
        Map<Integer, List<ShardChange>> since = ShardChanges.since(one.connection, known, now);
        one.connection.rollback();
        return since;
    }

    private Map<Integer, Long> versions(String... partners) throws SQLException {
        List<Integer> shards = Arrays.stream(partners).map(Shards::of).toList();
        Map<Integer, Long> versions = PartnerShards.versions(PartnerShards.lock(one.connection, shards));
        one.connection.rollback();
        return versions;
    }

    @Test
    void twoInstancesAtOnceEndInTheSameStandings() throws Exception {
        // Given
        List<Fact> facts = new Histories(new Random(99), "", 8, 20).facts(1_500);
        List<Received> months = new ArrayList<>();
        List<List<Received>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < facts.size(); i++) {
            Received received = Instance.received(facts.get(i));
            if (received.fact() instanceof MonthOpened) months.add(received);
            else halves.get(i % 2).add(received);
        }
        one.apply(months.subList(0, 1));
        halves.get(0).addAll(halves.get(0).size() / 2, months.subList(1, months.size()));

        // When
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<?> first = both.submit(() -> inBatches(one, halves.get(0)));
            Future<?> second = both.submit(() -> inBatches(other, halves.get(1)));
            first.get();
            second.get();
        }

        // Then
        new Oracle(facts).assertStandings(one.connection, OPEN, "two at once");
    }

    private static Void inBatches(Instance instance, List<Received> facts) throws SQLException {
        for (int i = 0; i < facts.size(); i += 20) instance.apply(facts.subList(i, Math.min(facts.size(), i + 20)));
        return null;
    }

    @Test
    void aLaterSuccessionTakenUpFirstLeavesNothingOfTheEarlierOne() throws SQLException {
        // Given
        List<Received> facts = new ArrayList<>();
        LocalDate day = LocalDate.of(2026, 3, 31);
        for (int i = 0; i < CUSTOMERS; i++) {
            CustomerId customer = new CustomerId("C-" + i);
            facts.add(Instance.received(new OrderPlaced(
                    new OrderId("O-" + i), customer, new PartnerId("P-1"), 1, LocalDate.of(2026, 1, 1))));
            facts.add(Instance.received(
                    new RevenueBooked(new BookingId("B-" + i), customer, new Money(100, "EUR"), day, null)));
        }
        one.apply(facts);
        List<Received> earlier = List.of(succession("S-1", "P-1", "P-2"));

        // When
        Applied begun = one.handler.apply(one.connection, earlier, Resume.START);
        one.connection.commit();
        other.apply(List.of(succession("S-2", "P-8", "P-9")));
        for (Resume resume = begun.unfinished(); resume != null; ) {
            resume = one.handler.apply(one.connection, earlier, resume).unfinished();
            one.connection.commit();
        }

        // Then
        assertThat(begun.factsDone()).as("the earlier one was under way").isZero();
        assertThat(careRevenue("P-1")).isZero();
        assertThat(careRevenue("P-2")).isEqualTo(100L * CUSTOMERS);
    }

    private static Received succession(String id, String partner, String successor) {
        return Instance.received(new PartnerSucceeded(
                new SuccessionId(id), new PartnerId(partner), new PartnerId(successor), LocalDate.of(2026, 2, 1)));
    }

    private long careRevenue(String partner) throws SQLException {
        return sum("select coalesce(sum(minor_units), 0) from care_measure where partner_id = ?", partner);
    }

    private long sum(String query, String partner) throws SQLException {
        try (PreparedStatement select = one.connection.prepareStatement(query)) {
            select.setString(1, partner);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
