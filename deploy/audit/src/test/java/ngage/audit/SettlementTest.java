package ngage.audit;

import static ngage.audit.Given.agent;
import static ngage.audit.Given.booked;
import static ngage.audit.Given.bought;
import static ngage.audit.Given.cancelled;
import static ngage.audit.Given.derived;
import static ngage.audit.Given.enrolment;
import static ngage.audit.Given.order;
import static ngage.audit.Given.partner;
import static ngage.audit.Given.refunded;
import static ngage.audit.Given.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private static final Fact.Order WON_BY_P1 = order("O-1", "P-1", "2026-01-05");
    private static final Fact.Booking BOOKED = booked("B-1", 10_010, "2026-03-31");

    @Test
    void bothHalvesGoToThePartnerThatWonAndKept() {
        // 15 % of 100.10 is 15.015, rounded half up 15.02.
        assertHalves(derived(agent("P-1"), WON_BY_P1, BOOKED), "PAYABLE P-1 751", "PAYABLE P-1 751");
    }

    @Test
    void theOddCentGoesToTheAcquirer() {
        // 15 % of 0.70 is 0.105, rounded half up 0.11; care gets the floor of the half.
        assertHalves(
                derived(agent("P-1"), WON_BY_P1, booked("B-1", 70, "2026-03-31")), "PAYABLE P-1 6", "PAYABLE P-1 5");
    }

    @Test
    void aNegativeBookingIsSplitByItsAbsoluteValue() {
        assertHalves(
                derived(agent("P-1"), WON_BY_P1, booked("B-1", -70, "2026-03-31")), "PAYABLE P-1 -6", "PAYABLE P-1 -5");
    }

    @Test
    void aBookingOfNothingIsPayableAndComesToNothing() {
        assertHalves(
                derived(agent("P-1"), WON_BY_P1, booked("B-1", 0, "2026-03-31")), "PAYABLE P-1 0", "PAYABLE P-1 0");
    }

    @Test
    void withoutAnOrderBothHalvesWait() {
        assertHalves(derived(agent("P-1"), BOOKED), "HELD UNATTRIBUTED null 751", "HELD UNATTRIBUTED null 751");
    }

    @Test
    void aTransferWithoutAnOrderSettlesTheCareAlone() {
        assertHalves(
                derived(agent("P-1"), transferred("T-1", "P-1", "2026-03-31"), BOOKED),
                "HELD UNATTRIBUTED null 751",
                "PAYABLE P-1 751");
    }

    @Test
    void aCancelledOrderPassesTheAcquisitionOn() {
        assertHalves(
                derived(
                        agent("P-1"),
                        agent("P-2"),
                        WON_BY_P1,
                        order("O-2", "P-2", "2026-06-01"),
                        cancelled("O-1"),
                        BOOKED),
                "PAYABLE P-2 751",
                "PAYABLE P-2 751");
    }

    @Test
    void aCancellationInAnotherCustomersNameWaits() {
        assertHalves(
                derived(agent("P-1"), WON_BY_P1, cancelled("O-1", "C-2"), BOOKED),
                "PAYABLE P-1 751",
                "PAYABLE P-1 751");
    }

    @Test
    void directSalesAreTheHouses() {
        assertHalves(derived(order("O-1", null, "2026-01-05"), BOOKED), "HOUSE HOUSE null 751", "HOUSE HOUSE null 751");
    }

    @Test
    void aTransferToTheHouseEndsTheCareOnly() {
        assertHalves(
                derived(agent("P-1"), WON_BY_P1, transferred("T-1", null, "2026-02-01"), BOOKED),
                "PAYABLE P-1 751",
                "HOUSE HOUSE null 751");
    }

    @Test
    void anUnknownPartnerAndOneNotYetEnrolledAreHeld() {
        assertHalves(
                derived(agent("P-2", "2026-04-01"), WON_BY_P1, transferred("T-1", "P-2", "2026-02-01"), BOOKED),
                "HELD NOT_ENROLLED P-1 751",
                "HELD NOT_ENROLLED P-2 751");
    }

    @Test
    void anUnknownProgrammeIsAsGoodAsNone() {
        assertHalves(
                derived(partner("P-1", "AGENT", List.of(enrolment("mystery", "2022-01-01")), null), WON_BY_P1, BOOKED),
                "HELD NOT_ENROLLED P-1 751",
                "HELD NOT_ENROLLED P-1 751");
    }

    @Test
    void aChannelWithoutCommissionLeavesItToTheHouse() {
        assertHalves(
                derived(
                        partner("P-1", "WHOLESALE", List.of(enrolment("ngage", "2022-01-01")), null),
                        WON_BY_P1,
                        BOOKED),
                "HOUSE CHANNEL P-1 751",
                "HOUSE CHANNEL P-1 751");
    }

    @Test
    void afterTheContractsLastDayTheAcquisitionGoesOn() {
        Fact.Partner ended = partner("P-1", "AGENT", List.of(enrolment("ngage", "2022-01-01")), "2026-03-30");
        assertHalves(derived(ended, WON_BY_P1, BOOKED), "PAYABLE P-1 751", "HOUSE TERMINATED P-1 751");
    }

    @Test
    void onTheContractsLastDayTheCareIsStillPaid() {
        Fact.Partner ending = partner("P-1", "AGENT", List.of(enrolment("ngage", "2022-01-01")), "2026-03-31");
        assertHalves(derived(ending, WON_BY_P1, BOOKED), "PAYABLE P-1 751", "PAYABLE P-1 751");
    }

    @Test
    void beforeTheFirstVersionThereIsNothingToPay() {
        Fact.Partner early = agent("P-1", "2019-01-01");
        assertHalves(
                derived(early, order("O-1", "P-1", "2019-01-01"), booked("B-1", 10_000, "2021-12-31")),
                "HELD NOT_ENROLLED P-1 0",
                "HELD NOT_ENROLLED P-1 0");
    }

    @Test
    void eachHalfFollowsItsOwnPartnersProgramme() {
        Fact.Partner classic = partner("P-2", "AGENT", List.of(enrolment("classic", "2022-01-01")), null);
        assertHalves(
                derived(agent("P-1"), classic, WON_BY_P1, transferred("T-1", "P-2", "2026-02-01"), BOOKED),
                "PAYABLE P-1 751",
                "PAYABLE P-2 1502");
    }

    @Test
    void aHalfWithoutTermsIsMeasuredByTheOthers() {
        Fact.Partner classic = partner("P-2", "AGENT", List.of(enrolment("classic", "2022-01-01")), null);
        assertHalves(
                derived(classic, order("O-1", null, "2026-01-01"), transferred("T-1", "P-2", "2026-02-01"), BOOKED),
                "HOUSE HOUSE null 0",
                "PAYABLE P-2 1502");
    }

    @Test
    void whatEndsWithTheContractIsTheProgrammes() {
        Fact.Partner ended = partner("P-1", "AGENT", List.of(enrolment("classic", "2022-01-01")), "2026-03-30");
        assertHalves(derived(ended, WON_BY_P1, BOOKED), "PAYABLE P-1 0", "PAYABLE P-1 1502");
    }

    @Test
    void bothHalvesPassToWhoBoughtTheFirmFromTheDayOn() {
        Fact.Succession before = bought("S-1", "P-1", "P-2", "2026-03-31");
        Fact.Succession after = bought("S-1", "P-1", "P-2", "2026-04-01");
        assertHalves(
                derived(agent("P-1"), agent("P-2"), WON_BY_P1, BOOKED, before), "PAYABLE P-2 751", "PAYABLE P-2 751");
        assertHalves(
                derived(agent("P-1"), agent("P-2"), WON_BY_P1, BOOKED, after), "PAYABLE P-1 751", "PAYABLE P-1 751");
    }

    @Test
    void purchasesChainInTheOrderOfTheirDays() {
        Fact.Succession first = bought("S-2", "P-1", "P-2", "2026-02-01");
        Fact.Succession second = bought("S-1", "P-2", "P-3", "2026-03-01");
        assertHalves(derived(agent("P-3"), WON_BY_P1, BOOKED, second, first), "PAYABLE P-3 751", "PAYABLE P-3 751");
        Fact.Succession tooEarly = bought("S-1", "P-2", "P-3", "2026-01-01");
        assertHalves(derived(agent("P-2"), WON_BY_P1, BOOKED, tooEarly, first), "PAYABLE P-2 751", "PAYABLE P-2 751");
    }

    @Test
    void refundsCountTogetherAndNeverBelowNothing() {
        Settled settled = only(derived(
                agent("P-1"),
                WON_BY_P1,
                booked("B-1", 1000, "2026-03-31"),
                refunded("R-1", -700, "B-1"),
                refunded("R-2", -400, "B-1")));
        assertThat(settled.net()).isZero();
        assertThat(settled.excess()).isEqualTo(100);
        assertThat(settled.refunds()).hasSize(2);
    }

    @Test
    void aRefundOfOtherCustomerCurrencyOrOfARefundOrOfNothingDoesNotCount() {
        Settled settled = only(derived(
                booked("B-1", 1000, "2026-03-31"),
                refunded("R-1", -100, "B-1"),
                refunded("R-2", -10, "CHF", Given.CUSTOMER, "B-1"),
                refunded("R-3", -10, "EUR", "C-2", "B-1"),
                refunded("R-4", -10, "R-1"),
                refunded("R-5", -10, "B-2")));
        assertThat(settled.net()).isEqualTo(900);
        assertThat(settled.excess()).isZero();
    }

    @Test
    void aNegativeBookingCannotBeRefunded() {
        assertThat(only(derived(booked("B-1", -1000, "2026-03-31"), refunded("R-1", -10, "B-1")))
                        .net())
                .isEqualTo(-1000);
    }

    private static Settled only(Derivation derived) {
        assertThat(derived.bookings()).containsOnlyKeys("B-1");
        return Objects.requireNonNull(derived.bookings().get("B-1"));
    }

    private static void assertHalves(Derivation derived, String acquisition, String care) {
        Settled settled = only(derived);
        assertThat(words(settled.acquisition())).isEqualTo(acquisition);
        assertThat(words(settled.care())).isEqualTo(care);
    }

    private static String words(Target target) {
        String reason = target.reason() == null ? "" : target.reason() + " ";
        return target.state() + " " + reason + target.partnerId() + " " + target.amount();
    }
}
