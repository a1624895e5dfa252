package ngage.commission.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import ngage.commission.LedgerDatabase;
import ngage.commission.Terms;
import ngage.commission.tripwire.StopStore;
import ngage.delivery.Applied;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.recovery.Published;
import ngage.delivery.recovery.Rebuilding;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import ngage.wire.CanonicalJson;
import ngage.wire.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A batch costs the same number of statements whatever its size, and long work is cut into bounded steps. */
class StatementsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final int CUSTOMERS_PER_STEP = 50;
    private static final Set<String> STATEMENTS = Set.of("prepareStatement", "createStatement", "unwrap");

    private static Connection database;
    private final Settlement settlement = Settlements.inStepsOf(CUSTOMERS_PER_STEP);
    private final AtomicInteger statements = new AtomicInteger();
    private long offset;

    @BeforeAll
    static void migrate() throws SQLException {
        database = LedgerDatabase.migrated("commission_statements").getConnection();
        database.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void statements_per_batch_do_not_grow_with_the_batch() throws SQLException {
        apply(List.of(partner("A-P", 1, LocalDate.of(2022, 1, 1))), Resume.START);
        int small = statementsOf(mixed("A", 10));
        int large = statementsOf(mixed("B", 1_000));
        assertThat(large).isEqualTo(small).isLessThanOrEqualTo(19);
    }

    @Test
    void a_changed_partner_has_its_customers_looked_at_again_in_bounded_steps() throws SQLException {
        // Given 120 customers with a booking each, held because their partner is in no programme
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            facts.add(order("S-C" + i, "S-O" + i, "S-P"));
            facts.add(booking("S-C" + i, "S-B" + i));
        }
        apply(facts, Resume.START);

        // When
        Fact enrolled = partner("S-P", 1, LocalDate.of(2022, 1, 1));
        List<Applied> steps = inSteps(enrolled);

        // Then
        assertThat(steps).hasSize(3);
        assertThat(steps.stream().map(StatementsIT::payouts)).containsExactly(100L, 100L, 40L);
    }

    @Test
    void a_partner_whose_terms_stay_has_nobody_looked_at_again() throws SQLException {
        apply(List.of(partner("K-P", 1, LocalDate.of(2022, 1, 1))), Resume.START);
        apply(List.of(order("K-C", "K-O", "K-P"), booking("K-C", "K-B")), Resume.START);
        int nothingAtAll = statementsOf(List.of(partner("K-Q", 1, LocalDate.of(2022, 1, 1))));

        int sameTerms = statementsOf(List.of(partner("K-P", 2, LocalDate.of(2022, 1, 1))));
        int otherTerms = statementsOf(List.of(partner("K-P", 3, DAY.plusDays(1))));

        assertThat(sameTerms).isLessThanOrEqualTo(nothingAtAll).isLessThan(otherTerms);
    }

    @Test
    void what_is_begun_goes_on_from_its_day_in_a_process_that_knows_only_what_is_kept() throws SQLException {
        // Given 120 customers with a payout of each half, and their partner's channel changed to one without commission
        List<Fact> facts = new ArrayList<>();
        facts.add(partner("L-P", 1, LocalDate.of(2022, 1, 1)));
        for (int i = 0; i < 120; i++) {
            facts.add(order("L-C" + i, "L-O" + i, "L-P"));
            facts.add(booking("L-C" + i, "L-B" + i));
        }
        apply(facts, Resume.START);
        Received changed = received(new PartnerChanged(
                new PartnerId("L-P"),
                2,
                "NFON",
                Channel.WHOLESALE,
                "DE",
                List.of(new Enrolment("ngage", LocalDate.of(2022, 1, 1))),
                List.of(),
                null));

        // When each step is another process's
        long takenBack = 0;
        for (Resume resume = Resume.START; resume != null; ) {
            Applied applied = Settlements.inStepsOf(CUSTOMERS_PER_STEP).apply(database, List.of(changed), resume);
            database.commit();
            takenBack += payouts(applied);
            resume = applied.unfinished();
        }

        // Then every payout is taken back
        assertThat(takenBack).isEqualTo(240);
    }

    @Test
    void what_a_recovery_has_begun_is_gone_on_with_and_kept_once() throws SQLException {
        // Given a partner's state that a recovery has begun: kept, nobody looked at, and its customers not there yet
        Received begun = received(partner("M-P", 1, LocalDate.of(2022, 1, 1)));
        Applied first = new LedgerRebuilding(100).begin(database, begun, Resume.START, 1);
        database.commit();

        // When the service goes on with it, and the customers come
        Applied last = Settlements.inStepsOf(CUSTOMERS_PER_STEP).apply(database, List.of(begun), first.unfinished());
        database.commit();
        Applied customers = Settlements.inStepsOf(CUSTOMERS_PER_STEP)
                .apply(
                        database,
                        List.of(received(order("M-C", "M-O", "M-P")), received(booking("M-C", "M-B"))),
                        Resume.START);
        database.commit();

        // Then the state is done, and counts
        assertThat(last.factsDone()).isEqualTo(1);
        assertThat(last.unfinished()).isNull();
        assertThat(payouts(customers)).isEqualTo(2);
    }

    @Test
    void what_a_tripwire_stopped_waits_in_a_recovered_ledger_too() throws SQLException {
        // Given two bookings whose payouts are above the limit: withheld, which is published in their place
        Received first = received(large("W-C1", "W-B1"));
        Received second = received(large("W-C2", "W-B2"));
        List<Received> before = List.of(
                received(partner("W-P", 1, LocalDate.of(2022, 1, 1))),
                received(order("W-C1", "W-O1", "W-P")),
                received(order("W-C2", "W-O2", "W-P")));
        Settlements.inStepsOf(CUSTOMERS_PER_STEP).apply(database, before, Resume.START);
        List<Published> withheld = Settlements.published(Settlements.inStepsOf(CUSTOMERS_PER_STEP)
                .apply(database, List.of(first, second), Resume.START)
                .outputs());
        assertThat(withheld).hasSize(4);
        // of which those of the first are released
        Received release = received(new PayoutsReleased("W-R", new PartnerId("W-P"), "J. Doe", "looked at"));
        database.rollback();
        Settlements.inStepsOf(CUSTOMERS_PER_STEP).apply(database, before, Resume.START);
        Settlements.inStepsOf(CUSTOMERS_PER_STEP).apply(database, List.of(first), Resume.START);
        List<Published> paid = Settlements.published(Settlements.inStepsOf(CUSTOMERS_PER_STEP)
                .apply(database, List.of(release), Resume.START)
                .outputs());
        assertThat(paid).hasSize(2);
        database.rollback();

        // When all of it is lost, and recovered from what was published
        LedgerRebuilding recovery = new LedgerRebuilding(100);
        List<Received> facts = new ArrayList<>(before);
        facts.addAll(List.of(first, release, second));
        recovery.apply(database, facts, Resume.START);
        assertThat(recovery.outputs())
                .containsExactly(
                        Topic.ACQUISITION_PAYOUT, Topic.CARE_PAYOUT, Topic.ACQUISITION_WITHHELD, Topic.CARE_WITHHELD);
        int taken = 0;
        for (Topic topic : recovery.outputs()) {
            taken += recovery.take(database, of(topic, paid));
            taken += recovery.take(database, of(topic, withheld));
            taken += recovery.take(database, of(topic, withheld));
        }
        Rebuilding.Step completed = recovery.complete(database, null);
        recovery.finish(database);
        database.commit();

        // Then nothing differs from what it must be, and the second's payouts wait: until they are released
        assertThat(taken).isEqualTo(4);
        assertThat(completed.left()).isZero();
        assertThat(StopStore.stopped(database)).contains(new PartnerId("W-P"));
        Received again = received(new PayoutsReleased("W-R2", new PartnerId("W-P"), "J. Doe", "looked at"));
        List<Published> released = Settlements.published(Settlements.inStepsOf(CUSTOMERS_PER_STEP)
                .apply(database, List.of(again), Resume.START)
                .outputs());
        database.commit();
        assertThat(released.stream().map(one -> "withheld-" + one.id().id()))
                .containsExactlyInAnyOrderElementsOf(withheld.stream()
                        .filter(one -> new String(one.body(), StandardCharsets.UTF_8).contains("W-B2"))
                        .map(one -> one.id().id())
                        .toList());
        assertThat(StopStore.stopped(database)).doesNotContain(new PartnerId("W-P"));
    }

    private static Fact large(String customerId, String bookingId) {
        return new RevenueBooked(
                new BookingId(bookingId), new CustomerId(customerId), new Money(20_000_000, "EUR"), DAY, null);
    }

    private static List<Published> of(Topic topic, List<Published> published) {
        return published.stream().filter(one -> one.topic() == topic).toList();
    }

    @Test
    void a_firm_bought_and_terms_published_move_customers_in_bounded_steps() throws SQLException {
        // Given 120 customers of a partner in a programme that nobody has published
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            facts.add(order("N-C" + i, "N-O" + i, "N-P"));
            facts.add(booking("N-C" + i, "N-B" + i));
        }
        apply(facts, Resume.START);

        // When it is bought, and the buyer changes
        List<Applied> bought = inSteps(new PartnerSucceeded(
                new SuccessionId("N-S"), new PartnerId("N-P"), new PartnerId("N-Q"), LocalDate.of(2026, 1, 1)));
        List<Applied> known = inSteps(partner("N-Q", 1, LocalDate.of(2022, 1, 1)));

        // Then
        assertThat(bought).hasSize(3).allSatisfy(step -> assertThat(payouts(step))
                .isZero());
        assertThat(known.stream().map(StatementsIT::payouts)).containsExactly(100L, 100L, 40L);

        // And published terms look at whoever has bookings on their days, nobody else
        assertThat(inSteps(published("trial@2026-01-01"))).hasSizeGreaterThan(2);
        assertThat(inSteps(published("trial@2027-01-01"))).hasSize(1);
    }

    @Test
    void partners_that_change_among_bookings_share_a_transaction_up_to_a_step_of_customers() throws SQLException {
        // Given three partners in no programme, the last two with 30 customers each
        List<Fact> facts = new ArrayList<>();
        facts.add(order("T-C0", "T-O0", "T-P0"));
        for (int i = 1; i <= 60; i++) facts.add(order("T-C" + i, "T-O" + i, i <= 30 ? "T-P1" : "T-P2"));
        for (int i = 0; i <= 60; i++) facts.add(booking("T-C" + i, "T-B" + i));
        apply(facts, Resume.START);

        // When all three enrol, with a booking before and behind each
        List<Received> round = List.of(
                received(booking("T-C0", "T-D0")),
                received(partner("T-P0", 1, LocalDate.of(2022, 1, 1))),
                received(booking("T-C0", "T-D1")),
                received(partner("T-P1", 1, LocalDate.of(2022, 1, 1))),
                received(booking("T-C1", "T-D2")),
                received(partner("T-P2", 1, LocalDate.of(2022, 1, 1))),
                received(booking("T-C60", "T-D3")));
        Applied first = settlement.apply(counting(), round, Resume.START);
        database.commit();
        Applied second = settlement.apply(counting(), round.subList(first.factsDone(), round.size()), Resume.START);
        database.commit();

        // Then the first transaction ends behind the partner that fills a step of 50 customers
        assertThat(first.unfinished()).isNull();
        assertThat(first.factsDone()).isEqualTo(6);
        assertThat(payouts(first)).isEqualTo(2 * (1 + 1 + 1 + 30 + 1 + 30));
        assertThat(second.factsDone()).isEqualTo(1);
        assertThat(payouts(second)).isEqualTo(2);
    }

    private static long payouts(Applied applied) {
        return applied.outputs().stream()
                .filter(output -> output.topic() != Topic.LEDGER_SEALED)
                .count();
    }

    private static Fact published(String version) {
        return new ProgrammePublished(version, CanonicalJson.of(new Terms().of(version)));
    }

    private List<Applied> inSteps(Fact fact) throws SQLException {
        List<Applied> steps = new ArrayList<>();
        Received received = received(fact);
        Resume resume = Resume.START;
        while (resume != null) {
            Applied applied = settlement.apply(counting(), List.of(received), resume);
            database.commit();
            steps.add(applied);
            resume = applied.unfinished();
        }
        assertThat(steps.getLast().factsDone()).isEqualTo(1);
        return steps;
    }

    private int statementsOf(List<Fact> facts) throws SQLException {
        statements.set(0);
        apply(facts, Resume.START);
        return statements.get();
    }

    private void apply(List<Fact> facts, Resume resume) throws SQLException {
        Applied applied =
                settlement.apply(counting(), facts.stream().map(this::received).toList(), resume);
        assertThat(applied.factsDone()).isEqualTo(facts.size());
        database.commit();
    }

    /** Orders, bookings, transfers, refunds and late orders of as many customers. */
    private static List<Fact> mixed(String name, int customers) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            String customer = name + "-C" + i;
            facts.add(order(customer, name + "-O" + i, "A-P"));
            facts.add(booking(customer, name + "-B" + i));
            facts.add(new CustomerTransferred(
                    new TransferId(name + "-T" + i), new CustomerId(customer), null, null, DAY, null));
            facts.add(new RevenueBooked(
                    new BookingId(name + "-R" + i),
                    new CustomerId(customer),
                    new Money(-10, "EUR"),
                    DAY,
                    new BookingId(name + "-B" + i)));
        }
        return facts;
    }

    private static Fact order(String customer, String order, String partner) {
        return new OrderPlaced(new OrderId(order), new CustomerId(customer), new PartnerId(partner), 1, DAY);
    }

    private static Fact booking(String customer, String booking) {
        return new RevenueBooked(new BookingId(booking), new CustomerId(customer), new Money(1_000, "EUR"), DAY, null);
    }

    private static Fact partner(String partner, int revision, LocalDate enrolledFrom) {
        return new PartnerChanged(
                new PartnerId(partner),
                revision,
                "NFON",
                Channel.AGENT,
                "DE",
                List.of(new Enrolment("ngage", enrolledFrom)),
                List.of(),
                null);
    }

    private Received received(Fact fact) {
        offset++;
        return new Received(
                new EventId("/test", "E-" + System.identityHashCode(this) + "-" + offset),
                fact,
                1,
                offset,
                Instant.EPOCH);
    }

    /** The connection, counting every statement made and every COPY begun on it. */
    private Connection counting() {
        return (Connection) Proxy.newProxyInstance(
                StatementsIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (STATEMENTS.contains(method.getName())) statements.incrementAndGet();
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
