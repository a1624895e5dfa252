package ngage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import ngage.audit.Finding.Kind;
import ngage.audit.Target.Half;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a correct set of topics the auditor is content; whatever is then changed, it finds, and calls by its name. */
class TamperingTest {
    private static final Fact.Booking BOOKING =
            new Fact.Booking("B-1", "C-1", 10_000, "EUR", LocalDate.of(2026, 6, 30), null);

    private final HonestSystem system = new HonestSystem();

    @BeforeEach
    void publish() {
        partner("P-1");
        partner("P-2");
        system.input(Topics.ORDER_PLACED, "C-1", order("O-1", 25));
        system.input(Topics.REVENUE_BOOKED, "C-1", booking("B-1", "C-1", 10_000));
        system.input(Topics.REVENUE_BOOKED, "C-9", booking("B-9", "C-9", 10_000));
        system.input(Topics.MONTH_OPENED, "2026-06", "{\"month\":\"2026-06\"}");
        system.input(Topics.MONTH_OPENED, "2026-06", "{\"month\":\"2026-06\"}");
    }

    @Test
    void anHonestSystemIsClean() {
        system.refuse(system.input(Topics.ORDER_PLACED, "C-1", "{}"), "INVALID");
        system.refuse(system.input(Topics.ORDER_PLACED, "C-1", order("O-1", 26)), "CONFLICTING_ID");
        system.settle();
        AuditReport report = system.audit();
        assertThat(report.findings()).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.totals().inputsAccountedFor()).isEqualTo(7);
        assertThat(report.totals().tiers()).isEqualTo(Map.of("Silver", 2L));
        assertThat(report.totals().byCurrency().get("EUR"))
                .isEqualTo(new Totals.Money(
                        2, 20_000, 3_000, 750, 750, Map.of(Target.Reason.UNATTRIBUTED, 1_500L), Map.of()));
    }

    @Test
    void anAuditOfAPeriodFindsWhatIsInsideAndNotWhatIsOutside() {
        // Given a payout of June taken away, and one of May doubled in its amount
        system.input(Topics.REVENUE_BOOKED, "C-1", booking("B-5", "C-1", 10_000).replace("2026-06-30", "2026-05-31"));
        system.settle();
        system.tamper(indexOf("\"bookingId\":\"B-5\""), "\"minorUnits\":750", "\"minorUnits\":1500");
        system.outputs.remove(indexOf("\"bookingId\":\"B-1\""));

        // Then each is found in its own month
        assertThat(kinds("2026-05", "2026-05")).containsExactly(Kind.WRONG_AMOUNT);
        assertThat(kinds("2026-06", "2026-06")).containsExactly(Kind.MISSING);
        assertThat(kinds("2026-05", "2026-06")).containsExactlyInAnyOrder(Kind.WRONG_AMOUNT, Kind.MISSING);
        assertThat(kinds("2026-03", "2026-04")).isEmpty();
        assertThat(system.audit(period("2026-05", "2026-05"))
                        .totals()
                        .byCurrency()
                        .get("EUR")
                        .bookings())
                .isEqualTo(1);
    }

    private Set<Kind> kinds(String from, String to) {
        return system.audit(period(from, to)).counts().keySet();
    }

    private static Period period(String from, String to) {
        return new Period(YearMonth.parse(from), YearMonth.parse(to));
    }

    private int indexOf(String text) {
        for (int i = 0; i < system.outputs.size(); i++) {
            if (system.outputs.get(i).text().contains(text)) return i;
        }
        throw new AssertionError("nothing published holds " + text);
    }

    @Test
    void aRemovedPayoutIsMissing() {
        system.settle();
        system.outputs.removeFirst();
        assertFinds(Kind.MISSING);
    }

    @Test
    void aStoppedPayoutIsDueAndNotMissing() {
        system.settle();
        system.stopped.add(system.outputs.removeFirst());
        AuditReport report = system.audit();
        assertThat(report.findings()).isEmpty();
        assertThat(report.stopped()).containsExactly(new Stopped("P-1", 1, Map.of("EUR", 750L)));
        assertThat(report.totals().payouts()).isEqualTo(1);
    }

    @Test
    void aStoppedPayoutThatWasPublishedIsDouble() {
        system.settle();
        system.stopped.add(system.outputs.getFirst());
        assertFinds(Kind.DOUBLE);
    }

    @Test
    void aDoubledPayoutIsDouble() {
        system.settle();
        system.outputs.add(system.outputs.getFirst());
        assertFinds(Kind.DOUBLE);
    }

    @Test
    void aChangedAmountIsWrong() {
        system.settle();
        system.tamper(0, "\"minorUnits\":750", "\"minorUnits\":751");
        assertFinds(Kind.WRONG_AMOUNT);
    }

    @Test
    void anotherPartnerIsWrong() {
        system.settle();
        system.outputs.removeFirst();
        system.pay(BOOKING, Half.ACQUISITION, "P-2", 750);
        assertFinds(Kind.WRONG_PARTNER);
    }

    @Test
    void moneyForNothingIsSurplus() {
        system.settle();
        system.pay(BOOKING, Half.CARE, "P-2", 1);
        assertFinds(Kind.SURPLUS);
    }

    @Test
    void aPayoutForAHeldHalfIsSurplus() {
        system.settle();
        system.pay(
                new Fact.Booking("B-9", "C-9", 10_000, "EUR", LocalDate.of(2026, 6, 30), null), Half.CARE, "P-2", 750);
        assertFinds(Kind.WRONG_PARTNER, Kind.SURPLUS);
    }

    @Test
    void aPayoutForNoBookingIsSurplus() {
        system.settle();
        system.pay(new Fact.Booking("B-2", "C-1", 1, "EUR", LocalDate.of(2026, 6, 30), null), Half.CARE, "P-1", 1);
        assertFinds(Kind.SURPLUS);
    }

    @Test
    void aLostInputIsFound() {
        system.settle();
        system.input(Topics.REVENUE_BOOKED, "C-1", booking("B-3", "C-1", 10_000));
        assertFinds(Kind.MISSING);
    }

    @Test
    void anInvalidInputThatNobodyRefusedIsUnaccountedFor() {
        system.settle();
        system.input(Topics.ORDER_PLACED, "C-1", "{}");
        assertFinds(Kind.UNACCOUNTED_INPUT);
    }

    @Test
    void aConflictThatNobodyRefusedIsUnaccountedFor() {
        system.settle();
        system.input(Topics.ORDER_PLACED, "C-1", order("O-1", 26));
        assertFinds(Kind.UNACCOUNTED_INPUT);
    }

    @Test
    void aRefusalWithoutReasonIsUnaccountedFor() {
        Message good = system.input(Topics.REVENUE_BOOKED, "C-1", booking("B-3", "C-1", 10_000));
        system.refuse(good, "INVALID");
        system.settle();
        assertFinds(Kind.UNACCOUNTED_INPUT);
    }

    @Test
    void aRefusalByOneServiceOnlyIsUnaccountedFor() {
        system.refuse(system.input(Topics.ORDER_PLACED, "C-1", "{}"), "INVALID");
        system.settle();
        system.letters.removeLast();
        assertFinds(Kind.UNACCOUNTED_INPUT);
    }

    @Test
    void aRefusalOfTheRepetitionIsUnaccountedFor() {
        system.refuse(system.input(Topics.ORDER_PLACED, "C-1", order("O-1", 25)), "CONFLICTING_ID");
        system.settle();
        assertFinds(Kind.UNACCOUNTED_INPUT);
    }

    @Test
    void aCancellationInAnotherCustomersNameMayBeMended() {
        system.input(Topics.ORDER_CANCELLED, "C-9", cancellation("C-9", 20));
        system.input(Topics.ORDER_CANCELLED, "C-1", cancellation("C-1", 20));
        system.input(Topics.ORDER_CANCELLED, "C-1", cancellation("C-1", 20));
        system.refuse(system.input(Topics.ORDER_CANCELLED, "C-1", cancellation("C-1", 21)), "CONFLICTING_ID");
        system.settle();
        AuditReport report = system.audit();
        assertThat(report.findings()).isEmpty();
        assertThat(report.totals().payouts()).isZero();
    }

    @Test
    void aRefusalOfWhatMendsACancellationIsUnaccountedFor() {
        system.input(Topics.ORDER_CANCELLED, "C-9", cancellation("C-9", 20));
        system.refuse(system.input(Topics.ORDER_CANCELLED, "C-1", cancellation("C-1", 20)), "CONFLICTING_ID");
        system.settle();
        assertFinds(Kind.UNACCOUNTED_INPUT);
    }

    @Test
    void aDoubledLetterIsDouble() {
        system.refuse(system.input(Topics.ORDER_PLACED, "C-1", "{}"), "INVALID");
        system.settle();
        system.letters.add(system.letters.getFirst());
        assertFinds(Kind.DOUBLE);
    }

    @Test
    void anotherTierIsWrong() {
        system.settle();
        system.tamper(lastOutput(), "\"Silver\"", "\"Gold\"");
        assertFinds(Kind.WRONG_STANDING);
    }

    @Test
    void aTierThatWasNotAnnouncedIsWrong() {
        system.settle();
        system.outputs.removeLast();
        assertFinds(Kind.WRONG_STANDING);
    }

    @Test
    void aGapInTheRevisionsIsMissing() {
        system.settle();
        announce("Gold", 3, "Silver");
        announce("Silver", 4, "Gold");
        assertFinds(Kind.MISSING);
    }

    @Test
    void anAnnouncementThatOvertookTheOneBeforeItIsFine() {
        system.settle();
        announce("Silver", 3, "Gold");
        announce("Gold", 2, "Silver");
        assertThat(system.audit().findings()).isEmpty();
    }

    @Test
    void anOvertakenAnnouncementThatNeverCameIsMissing() {
        system.settle();
        announce("Silver", 3, "Gold");
        assertFinds(Kind.MISSING);
    }

    @Test
    void theHighestRevisionIsTheStandingWhereverItStands() {
        system.settle();
        announce("Gold", 3, "Premium");
        announce("Premium", 2, "Silver");
        assertFinds(Kind.WRONG_STANDING);
    }

    @Test
    void aRevisionAnnouncedAgainIsDouble() {
        system.settle();
        announce("Gold", 2, "Silver");
        announce("Silver", 3, "Gold");
        announce("Gold", 2, "Silver");
        assertFinds(Kind.DOUBLE);
    }

    @Test
    void aRevisionAnnouncedAgainAsSomethingElseIsDouble() {
        system.settle();
        announce("Gold", 2, "Silver");
        announce("Silver", 3, "Gold");
        announce("Premium", 2, "Silver");
        assertFinds(Kind.DOUBLE);
    }

    @Test
    void aMoveFromATierThatWasNotHeldIsWrong() {
        system.settle();
        announce("Silver", 3, "Premium");
        announce("Gold", 2, "Silver");
        assertFinds(Kind.WRONG_STANDING);
    }

    @Test
    void anAnnouncementOfWhatWasAnnouncedIsSurplus() {
        system.settle();
        announce("Silver", 2, "Silver");
        assertFinds(Kind.SURPLUS);
    }

    @Test
    void aCauseThatNeverHappenedBreaksTheForm() {
        system.settle();
        system.tamper(0, "\"id\":\"e-2\"", "\"id\":\"e-99\"");
        assertFinds(Kind.BROKEN_FORM);
    }

    /** P-1, which is {@code Silver} by the facts and by revision 1. */
    private void announce(String tier, int revision, String from) {
        YearMonth month = YearMonth.of(2026, 6);
        Standing standing = new Standing(Given.NGAGE, tier, Standing.Status.ACTIVE, "EARNED", month);
        system.announce("P-1", standing, month, revision, from);
    }

    private int lastOutput() {
        return system.outputs.size() - 1;
    }

    private void assertFinds(Kind... anyOf) {
        Map<Kind, Long> counts = system.audit().counts();
        assertThat(counts).as("%s", system.audit().findings()).isNotEmpty();
        assertThat(anyOf).containsAll(counts.keySet());
    }

    private void partner(String id) {
        system.input(
                Topics.PARTNER_CHANGED,
                id,
                "{\"partnerId\":\"%s\",\"revision\":1,\"brand\":\"NFON\",\"channel\":\"AGENT\",\"country\":\"DE\","
                                .formatted(id)
                        + "\"enrolments\":[{\"programme\":\"ngage\",\"from\":\"2025-01-01\"}],"
                        + "\"certifications\":[{\"validFrom\":\"2025-01-01\",\"validTo\":\"2030-12-31\"}],\"terminatedOn\":null}");
    }

    private static String order(String id, int extensions) {
        return "{\"orderId\":\"%s\",\"customerId\":\"C-1\",\"partnerId\":\"P-1\",\"extensions\":%d,\"placedOn\":\"2026-01-05\"}"
                .formatted(id, extensions);
    }

    private static String cancellation(String customer, int day) {
        return "{\"orderId\":\"O-1\",\"customerId\":\"%s\",\"cancelledOn\":\"2026-03-%d\"}".formatted(customer, day);
    }

    private static String booking(String id, String customer, long cents) {
        return "{\"bookingId\":\"%s\",\"customerId\":\"%s\",\"amount\":{\"minorUnits\":%d,\"currency\":\"EUR\"},\"serviceDate\":\"2026-06-30\"}"
                .formatted(id, customer, cents);
    }
}
