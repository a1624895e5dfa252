package ngage.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What facts say about themselves: what they are about, which days they mean, and what none of them may be. */
class FactTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final PartnerId PARTNER = new PartnerId("P-1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @ParameterizedTest
    @MethodSource("subjects")
    void aFactKnowsWhatItIsAbout(Fact fact, String subject) {
        assertThat(fact.subject()).isEqualTo(subject);
    }

    private static Stream<Arguments> subjects() {
        return Stream.of(
                Arguments.of(new OrderPlaced(new OrderId("O-1"), CUSTOMER, PARTNER, 5, DAY), "O-1"),
                Arguments.of(new OrderCancelled(new OrderId("O-2"), CUSTOMER, DAY), "O-2/C-1"),
                Arguments.of(booking(null), "B-1"),
                Arguments.of(new CustomerTransferred(new TransferId("T-1"), CUSTOMER, null, null, DAY, null), "T-1"),
                Arguments.of(partner(List.of(), null), "P-1#7"),
                Arguments.of(new MonthOpened(MARCH), "2026-03"),
                Arguments.of(new ProgrammePublished("ngage@2026-01-01", "{}"), "ngage@2026-01-01"),
                Arguments.of(rate("1.5"), "2026-03/USD/EUR#2"),
                Arguments.of(new PartnerSucceeded(new SuccessionId("S-1"), PARTNER, new PartnerId("P-2"), DAY), "S-1"),
                Arguments.of(new PayoutsReleased("R-1", PARTNER, "Ada", "looked at"), "R-1"));
    }

    @Test
    void aRefundNamesABooking() {
        assertThat(booking(null).isRefund()).isFalse();
        assertThat(booking(new BookingId("B-0")).isRefund()).isTrue();
    }

    @Test
    void nobodySucceedsItself() {
        assertThatThrownBy(() -> new PartnerSucceeded(new SuccessionId("S-1"), PARTNER, new PartnerId("P-1"), DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("successorId must name another partner, was \"P-1\"");
    }

    @Test
    void theEnrolmentOfADayIsTheLatestBegunByThen() {
        PartnerChanged partner = partner(
                List.of(
                        new Enrolment("b", DAY),
                        new Enrolment("c", DAY.plusDays(10)),
                        new Enrolment("a", DAY.minusDays(9))),
                null);
        assertThat(partner.enrolmentOn(DAY.minusDays(10))).isNull();
        assertThat(partner.enrolmentOn(DAY.minusDays(9))).isEqualTo(new Enrolment("a", DAY.minusDays(9)));
        assertThat(partner.enrolmentOn(DAY)).isEqualTo(new Enrolment("b", DAY));
        assertThat(partner.enrolmentOn(DAY.plusDays(9))).isEqualTo(new Enrolment("b", DAY));
        assertThat(partner.enrolmentOn(DAY.plusDays(10))).isEqualTo(new Enrolment("c", DAY.plusDays(10)));
    }

    @Test
    void ofTwoEnrolmentsOfOneDayTheFirstListedCounts() {
        PartnerChanged partner = partner(List.of(new Enrolment("a", DAY), new Enrolment("b", DAY)), null);
        assertThat(partner.enrolmentOn(DAY)).isEqualTo(new Enrolment("a", DAY));
    }

    @Test
    void aContractRunsToTheEndOfItsLastDay() {
        assertThat(partner(List.of(), DAY).terminatedBefore(DAY)).isFalse();
        assertThat(partner(List.of(), DAY).terminatedBefore(DAY.plusDays(1))).isTrue();
        assertThat(partner(List.of(), null).terminatedBefore(LocalDate.MAX)).isFalse();
    }

    @Test
    void aRateIsKeptWithoutTrailingZerosUnderMonthAndPair() {
        assertThat(rate("1.500")).isEqualTo(rate("1.5"));
        assertThat(rate("1.500").rate()).isEqualTo(new BigDecimal("1.5"));
        assertThat(rate("1").key()).isEqualTo("2026-03/USD/EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000001", "999999999999", "999999999999.9999999999", "1E+11"})
    void aRateMayHaveTwelveDigitsBeforeThePointAndTenAfterIt(String fits) {
        assertThat(rate(fits).rate()).isEqualByComparingTo(fits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.00000000001", "1000000000000", "1E+12"})
    void anyOtherRateIsRefused(String unfit) {
        assertThatThrownBy(() -> rate(unfit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "rate must be above 0, with at most 12 digits before the point and 10 after it");
    }

    @ParameterizedTest
    @CsvSource({"XXZ, EUR, currency must be", "USD, XXZ, base must be", "EUR, EUR, base must be another currency"})
    void aRateIsOfTwoCurrencies(String currency, String base, String message) {
        assertThatThrownBy(() -> new ExchangeRatePublished(MARCH, currency, base, BigDecimal.ONE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anEventIsKnownBySourceAndId() {
        assertThat(new EventId("!".repeat(256), "x").source()).hasSize(256);
        assertThat(new EventId("~", "x").id()).isEqualTo("x");
        for (String unfit : List.of("", "!".repeat(257), "a b", "a\u007F", "ä")) {
            assertThatThrownBy(() -> new EventId(unfit, "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("source must be 1 to 256 printable ASCII characters");
        }
        assertThatThrownBy(() -> new EventId("/s", "no blanks"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("id must match");
    }

    @Test
    void aReasonWithoutAMeasureHasNone() {
        assertThat(TierReason.of(TierReason.Kind.ENROLLED, MARCH, "Silver"))
                .isEqualTo(new TierReason(TierReason.Kind.ENROLLED, MARCH, "Silver", null, null, null, null));
    }

    private static RevenueBooked booking(@Nullable BookingId refundOf) {
        return new RevenueBooked(new BookingId("B-1"), CUSTOMER, new Money(100, "EUR"), DAY, refundOf);
    }

    private static ExchangeRatePublished rate(String rate) {
        return new ExchangeRatePublished(MARCH, "USD", "EUR", new BigDecimal(rate), 2);
    }

    private static PartnerChanged partner(List<Enrolment> enrolments, @Nullable LocalDate terminatedOn) {
        return new PartnerChanged(PARTNER, 7, "NFON", Channel.AGENT, "DE", enrolments, List.of(), terminatedOn);
    }
}
