package ngage.commission.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ngage.commission.LedgerDatabase;
import ngage.commission.tripwire.StopStore;
import ngage.delivery.Applied;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.recovery.Published;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PayoutsReleased;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.wire.Topic;
import org.junit.jupiter.api.Test;

/** What a release let go is paid once, and what it did not let go waits, however much of the tables is lost. */
class ReleasesRecoveredIT {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final PartnerId PARTNER = new PartnerId("P");
    private static final int CUSTOMERS = 1_000;
    private static final int LINES_OF_A_STEP = 2;

    /** Two bookings with two payouts each, all of them above the limit. */
    private static final List<Received> FACTS = List.of(
            received(
                    1,
                    new PartnerChanged(
                            PARTNER,
                            1,
                            "NFON",
                            Channel.AGENT,
                            "DE",
                            List.of(new Enrolment("ngage", LocalDate.of(2022, 1, 1))),
                            List.of(),
                            null)),
            received(2, new OrderPlaced(new OrderId("O"), new CustomerId("C"), PARTNER, 1, DAY)),
            received(3, large("B1")),
            received(4, large("B2")));

    private static final Received RELEASE = received(5, new PayoutsReleased("R", PARTNER, "J. Doe", "looked at"));
    private static final Received ANOTHER = received(6, new PayoutsReleased("R2", PARTNER, "J. Doe", "looked at"));

    @Test
    void a_release_that_the_backup_does_not_have_has_let_go_what_is_published() throws SQLException {
        try (Connection database = database("commission_release_behind_backup")) {
            List<Published> withheld = settle(database, FACTS);
            database.commit();
            List<Published> paid = settle(database, List.of(RELEASE));
            database.rollback();

            LedgerRebuilding rebuilding = new LedgerRebuilding(CUSTOMERS);
            rebuilding.apply(database, List.of(RELEASE), Resume.START);
            take(rebuilding, database, withheld, paid);

            assertThat(paid).hasSize(4);
            assertThat(waiting(database)).isZero();
            assertThat(StopStore.stopped(database)).isEmpty();
            assertThat(settle(database, List.of(ANOTHER))).isEmpty();
        }
    }

    @Test
    void a_release_of_which_nothing_is_published_has_let_nothing_go() throws SQLException {
        try (Connection database = database("commission_release_unpublished")) {
            List<Published> withheld = settle(database, FACTS);
            database.commit();

            LedgerRebuilding rebuilding = new LedgerRebuilding(CUSTOMERS);
            rebuilding.apply(database, List.of(RELEASE), Resume.START);
            take(rebuilding, database, withheld, List.of());

            assertThat(waiting(database)).isEqualTo(4);
            assertThat(StopStore.stopped(database)).containsExactly(PARTNER);
            assertThat(settle(database, List.of(ANOTHER))).hasSize(4);
        }
    }

    @Test
    void a_release_that_is_published_in_part_is_gone_on_with() throws SQLException {
        try (Connection database = database("commission_release_begun")) {
            List<Published> withheld = settle(database, FACTS);
            database.commit();
            List<Published> first = Settlements.published(begin(database).outputs());
            database.rollback();

            LedgerRebuilding rebuilding = new LedgerRebuilding(CUSTOMERS);
            Applied begun = rebuilding.begin(database, RELEASE, Resume.START, 1);
            take(rebuilding, database, withheld, first);

            assertThat(first).hasSize(2);
            assertGoesOn(database, begun.unfinished(), first);
        }
    }

    @Test
    void a_release_that_is_published_in_part_is_gone_on_with_from_the_topics_alone() throws SQLException {
        List<Published> withheld;
        List<Published> first;
        try (Connection lost = database("commission_release_begun_lost")) {
            withheld = settle(lost, FACTS);
            lost.commit();
            first = Settlements.published(begin(lost).outputs());
        }
        try (Connection database = database("commission_release_begun_rebuilt")) {
            LedgerRebuilding rebuilding = new LedgerRebuilding(CUSTOMERS);
            rebuilding.apply(database, FACTS, Resume.START);
            Applied begun = rebuilding.begin(database, RELEASE, Resume.START, 1);
            take(rebuilding, database, withheld, first);
            rebuilding.complete(database, null);

            assertGoesOn(database, begun.unfinished(), first);
        }
    }

    @Test
    void a_release_that_the_backup_has_in_part_and_the_topics_whole_is_done() throws SQLException {
        try (Connection database = database("commission_release_within_backup")) {
            List<Published> withheld = settle(database, FACTS);
            database.commit();
            Applied first = begin(database);
            database.commit();
            Resume resume = Objects.requireNonNull(first.unfinished());
            List<Published> paid = new ArrayList<>(Settlements.published(first.outputs()));
            paid.addAll(settle(database, List.of(RELEASE), resume));
            database.rollback();

            LedgerRebuilding rebuilding = new LedgerRebuilding(CUSTOMERS);
            rebuilding.apply(database, List.of(RELEASE), resume);
            take(rebuilding, database, withheld, paid);

            assertThat(paid).hasSize(4);
            assertThat(waiting(database)).isZero();
            assertThat(StopStore.stopped(database)).isEmpty();
        }
    }

    private static void assertGoesOn(Connection database, Resume resume, List<Published> first) throws SQLException {
        assertThat(waiting(database)).isEqualTo(2);
        List<Published> rest = settle(database, List.of(RELEASE), resume);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(waiting(database)).isZero();
        assertThat(StopStore.stopped(database)).isEmpty();
    }

    private static void take(
            LedgerRebuilding rebuilding, Connection database, List<Published> withheld, List<Published> paid)
            throws SQLException {
        for (Topic topic : rebuilding.outputs()) {
            for (List<Published> some : List.of(withheld, paid)) {
                rebuilding.take(
                        database,
                        some.stream().filter(one -> one.topic() == topic).toList());
            }
        }
        rebuilding.finish(database);
        database.commit();
    }

    /** The first step of the release, in a service that takes few lines at once. */
    private static Applied begin(Connection database) throws SQLException {
        return Settlements.inStepsOf(CUSTOMERS, LINES_OF_A_STEP).apply(database, List.of(RELEASE), Resume.START);
    }

    private static List<Published> settle(Connection database, List<Received> facts) throws SQLException {
        return settle(database, facts, Resume.START);
    }

    private static List<Published> settle(Connection database, List<Received> facts, Resume resume)
            throws SQLException {
        Applied applied = Settlements.inStepsOf(CUSTOMERS).apply(database, facts, resume);
        assertThat(applied.factsDone()).isEqualTo(facts.size());
        return Settlements.published(applied.outputs());
    }

    private static long waiting(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from payout_withheld where released_partition is null")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Fact large(String bookingId) {
        return new RevenueBooked(
                new BookingId(bookingId), new CustomerId("C"), new Money(20_000_000, "EUR"), DAY, null);
    }

    private static Connection database(String name) throws SQLException {
        Connection database = LedgerDatabase.migrated(name).getConnection();
        database.setAutoCommit(false);
        return database;
    }

    private static Received received(long offset, Fact fact) {
        return new Received(new EventId("/test", "E-" + offset), fact, 1, offset, Instant.EPOCH);
    }
}
