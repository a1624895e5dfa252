package ngage.local.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import ngage.wire.Topic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MarketTest {

    private static final MarketPlan PLAN = new MarketPlan(600, 10_000, 18, YearMonth.of(2026, 6), 1);

    private static Chronicle chronicle;

    @BeforeAll
    static void play() {
        chronicle = new Chronicle(PLAN);
    }

    @Test
    void theSamePlanTellsTheSameStory() {
        assertThat(new Chronicle(PLAN).fingerprint).isEqualTo(chronicle.fingerprint);
    }

    @Test
    void anotherSeedTellsAnother() {
        MarketPlan other = new MarketPlan(600, 10_000, 18, YearMonth.of(2026, 6), 2);
        assertThat(new Chronicle(other).fingerprint).isNotEqualTo(chronicle.fingerprint);
    }

    @Test
    void mostPartnersAreSilver() {
        assertThat(chronicle.tierShare("Silver")).isBetween(77L, 83L);
        assertThat(chronicle.tierShare("Gold")).isBetween(14L, 20L);
        assertThat(chronicle.tierShare("Platinum")).isBetween(2L, 4L);
    }

    @Test
    void aFewPartnersHaveMostCustomers() {
        assertThat(chronicle.customersOfTheLargest(PLAN.partners() / 10)).isBetween(45, 75);
        assertThat(chronicle.customersOfTheLargest(PLAN.partners() / 100)).isBetween(15, 35);
    }

    @Test
    void everyCustomerIsBilledEveryMonth() {
        long customerMonths = 10_000L * 80 / 100 * 18 + 10_000L * 20 / 100 * 9;
        assertThat(chronicle.bookings).isBetween(customerMonths * 90 / 100, customerMonths * 102 / 100);
    }

    @Test
    void onePercentOfTheCustomersMovesEveryMonthAndATenthOfItIsLate() {
        long transfers = chronicle.count(Topic.CUSTOMER_TRANSFERRED);
        assertThat(transfers * 1_000 / chronicle.bookings).isBetween(7L, 11L);
        assertThat(chronicle.lateTransfers * 100 / transfers).isBetween(6L, 14L);
        assertThat(chronicle.futureTransfers * 100 / transfers).isBetween(6L, 14L);
        assertThat(chronicle.transfersToTheHouse).isPositive();
    }

    @Test
    void everyKindOfFactIsThere() {
        assertThat(chronicle.count(Topic.ORDER_CANCELLED) * 1_000 / chronicle.count(Topic.ORDER_PLACED))
                .isBetween(2L, 9L);
        assertThat(chronicle.refunds * 1_000 / chronicle.bookings).isBetween(3L, 7L);
        assertThat(chronicle.duplicates * 1_000 / chronicle.total).isBetween(7L, 13L);
        assertThat(chronicle.directOrders).isPositive();
        assertThat(chronicle.dollarBookings).isPositive();
        assertThat(chronicle.rates).hasSize(17).contains("2025-01/USD/EUR", "2026-05/USD/EUR");
        assertThat(chronicle.refundsBeforeTheirBooking).isPositive();
        assertThat(chronicle.bookingsBeforeTheirOrder).isPositive();
        assertThat(chronicle.unenrolled).isPositive();
        assertThat(chronicle.terminated).isPositive();
        assertThat(chronicle.channels).containsExactlyInAnyOrder("AGENT", "DISTRIBUTION", "WHOLESALE");
    }

    @Test
    void thereAreThreeProgrammesSomeChangeOverAndSomeAreBought() {
        assertThat(chronicle.programmes).containsExactly("DTS gemeinsam-stark", "NFON classic", "NFON ngage");
        assertThat(chronicle.changedOver.size()).isBetween(PLAN.partners() / 15, PLAN.partners() / 9);
        assertThat(chronicle.ending.changedOver()).isEqualTo(chronicle.changedOver.size());
        assertThat(chronicle.successions).isEqualTo(PLAN.partners() / 50);
        assertThat(chronicle.ending.bought()).isEqualTo(PLAN.partners() / 50);
    }

    @Test
    void onlyTheMishapsAreUnreadable() {
        assertThat(chronicle.refusals.values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        + chronicle.conflicts)
                .isEqualTo(Mishaps.REFUSED);
        assertThat(chronicle.refusals.keySet()).containsExactlyInAnyOrder("INVALID", "UNKNOWN_TYPE");
    }

    @Test
    void theMonthsAfterTheFirstAreOpenedInOrder() {
        assertThat(chronicle.months)
                .hasSize(17)
                .isSorted()
                .startsWith("2025-02")
                .endsWith("2026-06");
    }

    @Test
    void whatIsLeftToLookAtIsInTheStory() {
        assertThat(chronicle.ending.payable()).hasSize(Ending.PAYABLE_MAX).doesNotHaveDuplicates();
        assertThat(chronicle.ending.showcase())
                .satisfies(showcase -> assertThat(chronicle.bookingIds).contains(showcase.bookingId()));
    }

    @Test
    void theSmallestMarketCanBePlayed() {
        assertThat(new Chronicle(new MarketPlan(1, 1, 1, YearMonth.of(2026, 6), 1)).total)
                .isPositive();
        assertThat(new Chronicle(new MarketPlan(5, 3, 4, YearMonth.of(2026, 6), 7)).total)
                .isPositive();
    }

    @Test
    void aPlanOutsideItsLimitsIsRefusedWithItsName() {
        assertThatThrownBy(() -> new MarketPlan(0, 1, 1, YearMonth.of(2026, 6), 1))
                .hasMessageContaining("partners");
        assertThatThrownBy(() -> new MarketPlan(1, 1, 121, YearMonth.of(2026, 6), 1))
                .hasMessageContaining("months");
        assertThatThrownBy(() -> new MarketPlan(1, 1, 2, YearMonth.of(2022, 1), 1))
                .hasMessageContaining("2021-12");
    }
}
