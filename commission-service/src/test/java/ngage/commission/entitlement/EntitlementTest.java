package ngage.commission.entitlement;

import static ngage.commission.entitlement.Account.Reason.CHANNEL;
import static ngage.commission.entitlement.Account.Reason.NOT_ENROLLED;
import static ngage.commission.entitlement.Account.Reason.TERMINATED;
import static ngage.commission.entitlement.Account.Reason.UNATTRIBUTED;
import static ngage.event.Half.ACQUISITION;
import static ngage.event.Half.CARE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.NetRevenue;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rulebook section 4, sentence by sentence: whose each half is, how much, and by which terms. */
class EntitlementTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final PartnerId A = new PartnerId("A");
    private static final PartnerId B = new PartnerId("B");

    @Test
    void bothHalvesAreTheWinnersWhileNobodyElseCares() {
        Entitlement both = of(wonBy("A"), new Known().agent("A", "ngage"));

        assertThat(both.net()).isEqualTo(new NetRevenue(10_000, 0));
        assertThat(both.acquisition().account()).isEqualTo(Account.payable(ACQUISITION, A));
        assertThat(both.care().account()).isEqualTo(Account.payable(CARE, A));
        assertAmounts(both, 750, 750);
        assertTerms(both, "ngage@2022-01-01", 5_000, "ngage@2022-01-01", 5_000);
        assertThat(both.totalMinorUnits()).isEqualTo(1_500);
    }

    @Test
    void theCareHalfIsOfWhoCaresOnTheServiceDate() {
        Known known = new Known().agent("A", "ngage").agent("B", "ngage");

        assertThat(of(wonBy("A").with(givenTo("B", DAY)), known).care().account())
                .isEqualTo(Account.payable(CARE, B));
        assertThat(of(wonBy("A").with(givenTo("B", DAY.plusDays(1))), known)
                        .care()
                        .account())
                .isEqualTo(Account.payable(CARE, A));
        assertThat(of(wonBy("A").with(givenTo("B", DAY)), known).acquisition().account())
                .isEqualTo(Account.payable(ACQUISITION, A));
    }

    @Test
    void eachHalfIsReckonedByItsOwnPartnersProgramme() {
        Entitlement mixed = of(
                wonBy("A").with(givenTo("B", DAY)),
                new Known().agent("A", "ngage").agent("B", "gemeinsam-stark"));

        assertAmounts(mixed, 750, 800);
        assertTerms(mixed, "ngage@2022-01-01", 5_000, "gemeinsam-stark@2021-05-01", 4_000);
        assertThat(mixed.totalMinorUnits()).isEqualTo(1_550);
    }

    @Test
    void aHalfWithoutTermsIsReckonedByTheOthers() {
        Entitlement winner = of(wonBy("A").with(givenTo("B", DAY)), new Known().agent("A", "gemeinsam-stark"));
        assertThat(winner.care().account()).isEqualTo(Account.held(CARE, NOT_ENROLLED, B));
        assertTerms(winner, "gemeinsam-stark@2021-05-01", 6_000, "gemeinsam-stark@2021-05-01", 4_000);

        Entitlement carer = of(wonBy("A").with(givenTo("B", DAY)), new Known().agent("B", "gemeinsam-stark"));
        assertThat(carer.acquisition().account()).isEqualTo(Account.held(ACQUISITION, NOT_ENROLLED, A));
        assertTerms(carer, "gemeinsam-stark@2021-05-01", 6_000, "gemeinsam-stark@2021-05-01", 4_000);
        assertAmounts(carer, 1_200, 800);
    }

    @Test
    void withoutAnyTermsTheReferenceReckons() {
        Entitlement nobody = of(CareTimeline.EMPTY, new Known());

        assertThat(nobody.acquisition().account()).isEqualTo(Account.held(ACQUISITION, UNATTRIBUTED, null));
        assertThat(nobody.care().account()).isEqualTo(Account.held(CARE, UNATTRIBUTED, null));
        assertTerms(nobody, "ngage@2022-01-01", 5_000, "ngage@2022-01-01", 5_000);
        assertAmounts(nobody, 750, 750);
    }

    @Test
    void beforeTheReferencesFirstDayThereIsNothingToReckon() {
        RevenueBooked early = booking("B-1", 10_000, LocalDate.of(2011, 12, 31), null);
        Entitlement nothing = Entitlement.of(early, List.of(), wonBy("A"), new Known().agent("A", "ngage"));

        assertThat(nothing.acquisition()).isEqualTo(new Claim(Account.held(ACQUISITION, NOT_ENROLLED, A), 0, null, 0));
        assertThat(nothing.care().programme()).isNull();
        assertThat(nothing.totalMinorUnits()).isZero();
    }

    @Test
    void theHouseKeepsWhatItSoldAndWhatIsGivenToIt() {
        Known known = new Known().agent("A", "ngage");

        assertThat(of(wonBy(null), known).acquisition().account())
                .isEqualTo(Account.house(ACQUISITION, Account.Reason.HOUSE, null));
        assertThat(of(wonBy("A").with(givenTo(null, DAY)), known).care().account())
                .isEqualTo(Account.house(CARE, Account.Reason.HOUSE, null));
    }

    @Test
    void aChannelWithoutCommissionEarnsNothing() {
        Known known = new Known().partner("A", "ngage", Channel.WHOLESALE, null);

        assertThat(of(wonBy("A"), known).acquisition().account()).isEqualTo(Account.house(ACQUISITION, CHANNEL, A));
        assertThat(of(wonBy("A"), known).care().account()).isEqualTo(Account.house(CARE, CHANNEL, A));
    }

    @Test
    void aHalfEndsWithTheContractIfItsProgrammeSaysSo() {
        Entitlement onTheLastDay = of(wonBy("A"), new Known().partner("A", "ngage", Channel.AGENT, DAY));
        assertThat(onTheLastDay.care().account()).isEqualTo(Account.payable(CARE, A));

        Entitlement after = of(wonBy("A"), new Known().partner("A", "ngage", Channel.AGENT, DAY.minusDays(1)));
        assertThat(after.acquisition().account()).isEqualTo(Account.payable(ACQUISITION, A));
        assertThat(after.care().account()).isEqualTo(Account.house(CARE, TERMINATED, A));
        assertTerms(after, "ngage@2022-01-01", 5_000, "ngage@2022-01-01", 5_000);
    }

    @Test
    void whoBoughtAPartnerStandsInItsPlaceFromItsDayOn() {
        Known known = new Known().agent("A", "ngage").agent("B", "ngage").bought(bought("A", "B", DAY));

        assertThat(of(wonBy("A"), known).acquisition().account()).isEqualTo(Account.payable(ACQUISITION, B));
        assertThat(of(wonBy("A"), known).care().account()).isEqualTo(Account.payable(CARE, B));
        known.bought(bought("A", "B", DAY.plusDays(1)));
        assertThat(of(wonBy("A"), known).acquisition().account()).isEqualTo(Account.payable(ACQUISITION, A));
    }

    @Test
    void refundsThatCountReduceTheNet() {
        RevenueBooked booking = booking("B-1", 10_000, DAY, null);
        List<RevenueBooked> refunds = List.of(
                booking("R-1", -4_000, DAY.plusMonths(2), "B-1"), booking("R-2", -9_000, DAY.plusMonths(3), "B-1"));
        Known known = new Known().agent("A", "ngage");

        assertAmounts(Entitlement.of(booking, refunds.subList(0, 1), wonBy("A"), known), 450, 450);
        Entitlement none = Entitlement.of(booking, refunds, wonBy("A"), known);
        assertThat(none.net()).isEqualTo(new NetRevenue(0, 3_000));
        assertAmounts(none, 0, 0);
    }

    @Test
    void onlyWhatIsPayableIsPaid() {
        assertThat(Account.payable(CARE, A).isPaid()).isTrue();
        assertThat(Account.held(CARE, NOT_ENROLLED, A).isPaid()).isFalse();
        assertThat(Account.house(CARE, CHANNEL, A).isPaid()).isFalse();
    }

    private static Entitlement of(CareTimeline timeline, Register register) {
        return Entitlement.of(booking("B-1", 10_000, DAY, null), List.of(), timeline, register);
    }

    private static void assertAmounts(Entitlement entitlement, long acquisition, long care) {
        assertThat(entitlement.acquisition().minorUnits()).as("for winning").isEqualTo(acquisition);
        assertThat(entitlement.care().minorUnits()).as("for caring").isEqualTo(care);
    }

    private static void assertTerms(
            Entitlement entitlement, String acquisition, int acquisitionShare, String care, int careShare) {
        assertThat(entitlement.acquisition().programme()).isEqualTo(acquisition);
        assertThat(entitlement.acquisition().shareBasisPoints()).isEqualTo(acquisitionShare);
        assertThat(entitlement.care().programme()).isEqualTo(care);
        assertThat(entitlement.care().shareBasisPoints()).isEqualTo(careShare);
    }

    private static CareTimeline wonBy(@Nullable String partner) {
        return CareTimeline.EMPTY.with(
                new OrderPlaced(new OrderId("O-1"), CUSTOMER, id(partner), 10, LocalDate.of(2010, 1, 1)));
    }

    private static CustomerTransferred givenTo(@Nullable String partner, LocalDate day) {
        return new CustomerTransferred(new TransferId("T-1"), CUSTOMER, A, id(partner), day, null);
    }

    private static Successions bought(String partner, String successor, LocalDate day) {
        return Successions.of(List.of(
                new PartnerSucceeded(new SuccessionId("S-1"), new PartnerId(partner), new PartnerId(successor), day)));
    }

    private static @Nullable PartnerId id(@Nullable String partner) {
        return partner == null ? null : new PartnerId(partner);
    }

    private static RevenueBooked booking(String id, long cents, LocalDate day, @Nullable String refundOf) {
        return new RevenueBooked(
                new BookingId(id),
                CUSTOMER,
                new Money(cents, "EUR"),
                day,
                refundOf == null ? null : new BookingId(refundOf));
    }
}
