package ngage.commission.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.commission.LedgerDatabase;
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
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

/**
 * A booking that was held until its order came is paid by the order. If the group's offsets and the tables are lost, nothing
 * published says how far the partition of the booking was read: the booking comes again behind its own payouts.
 */
class PaidAheadIT {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final int CUSTOMERS = 1_000;

    private static final Received PARTNER = received(
            1,
            new PartnerChanged(
                    new PartnerId("P"),
                    1,
                    "NFON",
                    Channel.AGENT,
                    "DE",
                    List.of(new Enrolment("ngage", LocalDate.of(2022, 1, 1))),
                    List.of(),
                    null));
    private static final Received BOOKING = received(
            2, new RevenueBooked(new BookingId("B"), new CustomerId("C"), new Money(100_000, "EUR"), DAY, null));
    private static final Received REFUND = received(
            4,
            new RevenueBooked(
                    new BookingId("G"), new CustomerId("C"), new Money(-40_000, "EUR"), DAY, new BookingId("B")));
    private static final Received ORDER =
            received(3, new OrderPlaced(new OrderId("O"), new CustomerId("C"), new PartnerId("P"), 1, DAY));

    @Test
    void a_booking_that_comes_behind_its_own_payouts_is_not_paid_again() throws SQLException {
        List<Published> payouts;
        try (Connection lost = database("commission_paid_ahead_lost")) {
            settle(lost, PARTNER);
            assertThat(settle(lost, BOOKING)).as("held").isEmpty();
            payouts = settle(lost, ORDER);
            assertThat(payouts).hasSize(2);
        }
        try (Connection rebuilt = database("commission_paid_ahead")) {
            LedgerRebuilding rebuilding = new LedgerRebuilding(CUSTOMERS);
            rebuilding.apply(rebuilt, List.of(PARTNER), Resume.START);
            rebuilding.apply(rebuilt, List.of(ORDER), Resume.START);
            int taken = 0;
            for (Published payout : payouts) taken += rebuilding.take(rebuilt, List.of(payout));
            assertThat(taken).isEqualTo(2);
            rebuilding.complete(rebuilt, null);
            rebuilding.finish(rebuilt);
            rebuilt.commit();

            assertThat(settle(rebuilt, BOOKING)).as("paid already").isEmpty();
            assertThat(posted(rebuilt)).isEqualTo(15_000);
        }
    }

    @Test
    void a_half_that_a_begun_fact_has_paid_is_left_to_the_refund_that_comes_again() throws SQLException {
        List<Published> payouts;
        try (Connection lost = database("commission_begun_ahead_lost")) {
            settle(lost, ORDER);
            assertThat(settle(lost, BOOKING)).as("held").isEmpty();
            assertThat(settle(lost, REFUND)).as("held").isEmpty();
            payouts = settle(lost, PARTNER);
            assertThat(payouts).hasSize(2);
            assertThat(posted(lost)).isEqualTo(9_000);
        }
        try (Connection rebuilt = database("commission_begun_ahead")) {
            LedgerRebuilding rebuilding = new LedgerRebuilding(CUSTOMERS);
            rebuilding.apply(rebuilt, List.of(ORDER, BOOKING), Resume.START);
            Applied begun = rebuilding.begin(rebuilt, PARTNER, Resume.START, 1);
            for (Published payout : payouts) rebuilding.take(rebuilt, List.of(payout));
            rebuilding.complete(rebuilt, null);
            rebuilding.finish(rebuilt);
            rebuilt.commit();

            assertThat(settle(rebuilt, PARTNER, begun.unfinished()))
                    .as("paid already")
                    .isEmpty();
            assertThat(settle(rebuilt, REFUND)).as("reckoned with already").isEmpty();
            assertThat(posted(rebuilt)).isEqualTo(9_000);
        }
    }

    private static long posted(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select sum(minor_units) from posting")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Applies a fact as the service does after a start; answers what it pays. */
    private static List<Published> settle(Connection database, Received fact) throws SQLException {
        return settle(database, fact, Resume.START);
    }

    private static List<Published> settle(Connection database, Received fact, Resume resume) throws SQLException {
        Applied applied = Settlements.inStepsOf(CUSTOMERS).apply(database, List.of(fact), resume);
        database.commit();
        return Settlements.published(applied.outputs());
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
