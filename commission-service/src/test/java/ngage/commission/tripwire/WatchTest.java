package ngage.commission.tripwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;
import ngage.commission.tripwire.Watch.Trip;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final BookingId BOOKING = new BookingId("B-1");
    private static final PartnerId PARTNER = new PartnerId("P-1");

    private static final Watch.Cause CAUSE =
            new Watch.Cause(new EventId("/billing", "event-1"), Instant.parse("2026-03-01T06:30:00Z"));

    private final Watch watch = new Watch(new TripwireLimits(1_000, 4));

    @BeforeEach
    void caused() {
        watch.causedBy(CAUSE.id(), CAUSE.knownAt());
    }

    @Test
    void each_names_the_fact_at_which_it_tripped() {
        Watch.Cause later = new Watch.Cause(new EventId("/billing", "event-2"), Instant.parse("2026-03-01T06:31:00Z"));
        watch.posted(paid(1_001));
        watch.causedBy(later.id(), later.knownAt());
        watch.posted(paid(1_002));
        watch.settled(booking(10_000), 5, 2_003, 2_003);
        assertThat(watch.trips().stream().map(Trip::cause)).containsExactly(CAUSE, later, later);
    }

    @Test
    void what_is_at_its_limit_does_not_trip() {
        watch.posted(paid(1_000));
        watch.posted(paid(-1_000));
        watch.settled(booking(10_000), 4, 0, 0);
        assertThat(watch.trips()).isEmpty();
    }

    @Test
    void a_payout_above_the_limit_trips_whether_paid_or_taken_back() {
        watch.posted(paid(1_001));
        watch.posted(paid(-1_002));
        watch.settled(booking(10_000), 2, -1, -1);
        assertThat(watch.trips().subList(0, 2))
                .containsExactly(
                        new Trip(Tripwire.PAYOUT_ABOVE_LIMIT, PARTNER, BOOKING, "1001 EUR, at most 1000", CAUSE),
                        new Trip(Tripwire.PAYOUT_ABOVE_LIMIT, PARTNER, BOOKING, "-1002 EUR, at most 1000", CAUSE));
    }

    @Test
    void a_payout_above_the_limit_trips_though_its_booking_adds_up() {
        watch.posted(paid(1_001));
        watch.settled(booking(10_000), 1, 1_001, 1_001);
        assertThat(watch.trips())
                .containsExactly(
                        new Trip(Tripwire.PAYOUT_ABOVE_LIMIT, PARTNER, BOOKING, "1001 EUR, at most 1000", CAUSE));
    }

    @Test
    void what_is_held_pays_nobody_however_much_it_is() {
        watch.posted(held(5_000));
        watch.settled(booking(10_000), 1, 5_000, 5_000);
        assertThat(watch.trips()).isEmpty();
    }

    @Test
    void one_line_too_many_trips() {
        watch.posted(paid(10));
        watch.settled(booking(10_000), 5, 10, 10);
        assertThat(watch.trips())
                .containsExactly(new Trip(Tripwire.TOO_MANY_POSTINGS, PARTNER, BOOKING, "5 lines, at most 4", CAUSE));
    }

    @Test
    void a_total_below_zero_trips_unless_the_booking_is_below_zero() {
        watch.settled(booking(10_000), 1, -1, -1);
        assertThat(watch.trips())
                .containsExactly(new Trip(Tripwire.NEGATIVE_TOTAL, null, BOOKING, "its lines add up to -1", CAUSE));
        watch.settled(booking(0), 1, -1, -1);
        assertThat(watch.trips()).hasSize(1);
        watch.settled(booking(-10_000), 1, -1, -1);
        assertThat(watch.trips()).isEmpty();
    }

    @Test
    void lines_that_are_not_the_commission_trip_and_stop_everybody_paid() {
        watch.posted(paid(10));
        watch.posted(new Posting(
                new Account(Half.CARE, Account.State.PAYABLE, null, new PartnerId("P-0")),
                new CustomerId("C-1"),
                BOOKING,
                "EUR",
                10,
                DAY,
                "ngage@2022-01-01",
                100,
                5_000));
        watch.settled(booking(10_000), 2, 20, 21);
        String detail = "its lines add up to 20, its commission is 21";
        assertThat(watch.trips())
                .isEqualTo(List.of(
                        new Trip(Tripwire.SUM_BROKEN, new PartnerId("P-0"), BOOKING, detail, CAUSE),
                        new Trip(Tripwire.SUM_BROKEN, PARTNER, BOOKING, detail, CAUSE)));
    }

    private static Posting paid(long minorUnits) {
        return line(new Account(Half.ACQUISITION, Account.State.PAYABLE, null, PARTNER), minorUnits);
    }

    private static Posting held(long minorUnits) {
        Account account = new Account(Half.CARE, Account.State.HELD, Account.Reason.NOT_ENROLLED, PARTNER);
        return line(account, minorUnits);
    }

    private static Posting line(Account account, long minorUnits) {
        return new Posting(
                account, new CustomerId("C-1"), BOOKING, "EUR", minorUnits, DAY, "ngage@2022-01-01", 10_000, 5_000);
    }

    private static RevenueBooked booking(long minorUnits) {
        return new RevenueBooked(BOOKING, new CustomerId("C-1"), new Money(minorUnits, "EUR"), DAY, null);
    }
}
