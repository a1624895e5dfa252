package ngage.terms;

import static ngage.terms.Given.certified;
import static ngage.terms.Given.enrolled;
import static ngage.terms.Given.partner;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import ngage.event.PartnerChanged;
import ngage.event.TierReason.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The month in which the next tier is reached at the present pace, and what the next review does if nothing more is sold. */
class ForecastTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final PartnerChanged PARTNER = partner(enrolled("ngage", "2026-01-01"));

    @Test
    void theNextTierIsReachedInTheMonthInWhichThePaceMeetsATarget() {
        // 210 sold, 90 of them in the last three months: 30 a month, so 300 in three months.
        assertThat(rise(Given.windows(APRIL.minusMonths(3), 210), new Pace(90, 0)))
                .isEqualTo(new Forecast.Rise("Gold", YearMonth.of(2026, 7), new Pace(90, 0)));
        // One less a quarter, and it is a month later.
        assertThat(rise(Given.windows(APRIL.minusMonths(3), 210), new Pace(89, 0))
                        .month())
                .isEqualTo(YearMonth.of(2026, 8));
    }

    @Test
    void whatLeavesTheWindowIsMissing() {
        // In June all but 20 has left the window.
        Measures measures = Given.windows(APRIL, 210, 210, 20);

        assertThat(rise(measures, new Pace(90, 0)).month()).isEqualTo(YearMonth.of(2027, 2));
        assertThat(rise(measures, new Pace(60, 0)).month()).isNull();
    }

    @Test
    void eitherTargetIsEnough() {
        Measures measures = Given.revenue(20_000_000);

        assertThat(rise(measures, new Pace(0, 15_000_000)).month()).isEqualTo(APRIL.plusMonths(1));
        assertThat(rise(measures, new Pace(0, 14_999_999)).month()).isEqualTo(APRIL.plusMonths(2));
    }

    @Test
    void moreCancellationsThanSalesAreNoPace() {
        assertThat(rise(Given.windows(APRIL, 299), new Pace(-300, -1)).month()).isNull();
    }

    @Test
    void whoIsNotCertifiedDoesNotRise() {
        PartnerChanged lapsing =
                partner(List.of(enrolled("ngage", "2026-01-01")), List.of(certified("2025-01-01", "2026-02-01")), null);
        Forecast forecast = forecast(lapsing, APRIL, Given.windows(YearMonth.of(2026, 1), 0), new Pace(600, 0));

        assertThat(forecast.rise()).isEqualTo(new Forecast.Rise("Gold", null, new Pace(600, 0)));
    }

    @Test
    void atTheTopThereIsNothingToReach() {
        assertThat(rise(Given.windows(APRIL.minusMonths(3), 700), new Pace(0, 0)))
                .isNull();
    }

    @Test
    void theNextReviewTakesAStepIfNothingMoreIsSold() {
        Measures measures = Given.windows(YearMonth.of(2026, 1), 700, 700, 700, 700, 120);
        Forecast.Review review =
                forecast(PARTNER, APRIL, measures, new Pace(0, 0)).review();

        assertThat(review)
                .returns(YearMonth.of(2027, 1), Forecast.Review::month)
                .returns(YearMonth.of(2026, 12), Forecast.Review::looksAt)
                .returns("Platinum", Forecast.Review::from)
                .returns("Gold", Forecast.Review::to)
                .returns(120L, Forecast.Review::extensions)
                .returns(Kind.REVIEW, each -> each.reason().kind());
    }

    @Test
    void theNextReviewConfirmsOrTheFloorKeeps() {
        assertThat(forecast(PARTNER, APRIL, Given.windows(YearMonth.of(2026, 1), 300), new Pace(0, 0))
                        .review())
                .returns("Gold", Forecast.Review::to)
                .returns(Kind.CONFIRMED, each -> each.reason().kind());
        PartnerChanged changedOver = partner(enrolled("classic", "2025-01-01"), enrolled("ngage", "2026-01-01"));
        assertThat(forecast(changedOver, APRIL, Given.windows(YearMonth.of(2025, 1), 500, 0), new Pace(0, 0))
                        .review())
                .returns("Gold", Forecast.Review::to)
                .returns(Kind.KEPT, each -> each.reason().kind());
    }

    @Test
    void inAReviewMonthTheNextReviewIsAYearAway() {
        assertThat(forecast(PARTNER, YearMonth.of(2027, 1), Measures.NOTHING, new Pace(0, 0))
                        .review()
                        .month())
                .isEqualTo(YearMonth.of(2028, 1));
    }

    @Test
    void withoutATierThereIsNoReviewAndOutsideAProgrammeNothingToReach() {
        PartnerChanged uncertified = partner(List.of(enrolled("ngage", "2026-01-01")), List.of(), null);
        PartnerChanged elsewhere = partner(enrolled("unheard-of", "2026-01-01"));

        assertThat(forecast(uncertified, APRIL, Measures.NOTHING, new Pace(9, 9)))
                .isEqualTo(new Forecast(new Forecast.Rise("Silver", null, new Pace(9, 9)), null));
        assertThat(forecast(elsewhere, APRIL, Measures.NOTHING, new Pace(9, 9))).isEqualTo(new Forecast(null, null));
    }

    @Test
    void beforeTheFirstEnrolmentThereIsNothingToForecast() {
        assertThat(forecast(PARTNER, YearMonth.of(2025, 12), Measures.NOTHING, new Pace(9, 9)))
                .isEqualTo(new Forecast(null, null));
    }

    @Test
    void whoLeavesBeforeTheReviewHasNone() {
        PartnerChanged leaving =
                partner(List.of(enrolled("ngage", "2026-01-01")), List.of(Given.ALWAYS), LocalDate.of(2026, 6, 30));

        assertThat(forecast(leaving, APRIL, Given.windows(YearMonth.of(2026, 1), 300), new Pace(0, 0))
                        .review())
                .isNull();
    }

    private static Forecast.@Nullable Rise rise(Measures measures, Pace pace) {
        return forecast(PARTNER, APRIL, measures, pace).rise();
    }

    private static Forecast forecast(PartnerChanged partner, YearMonth month, Measures measures, Pace pace) {
        return Forecast.of(partner, Ladders.PROGRAMMES, month, measures, pace);
    }
}
