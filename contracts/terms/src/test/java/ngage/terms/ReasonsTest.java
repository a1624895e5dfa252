package ngage.terms;

import static ngage.terms.Given.ALWAYS;
import static ngage.terms.Given.certified;
import static ngage.terms.Given.enrolled;
import static ngage.terms.Given.partner;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import ngage.event.PartnerChanged;
import ngage.event.TierReason;
import ngage.event.TierReason.Kind;
import ngage.value.Money;
import org.junit.jupiter.api.Test;

/** The standing says why it is what it is, in order. */
class ReasonsTest {
    private static final Programmes PROGRAMMES = Ladders.PROGRAMMES;
    private static final PartnerChanged CHANGED_OVER =
            partner(enrolled("classic", "2024-06-01"), enrolled("ngage", "2025-02-20"));

    @Test
    void goldSinceItWasEarnedAndKeptAtTheReviewByItsFloor() {
        // Premium in classic, Gold by 312 extensions in Ngage, Platinum for a while, and then the floor.
        Measures measures = Given.windows(YearMonth.of(2024, 6), 500, 500, 500, 500, 500, 500, 500, 500, 312, 312, 0);

        assertThat(words(CHANGED_OVER, measures, "2025-03")).isEqualTo("Gold since 2025-02, earned by 312 extensions");
        assertThat(words(CHANGED_OVER, measures, "2026-02"))
                .isEqualTo("Gold since 2025-02, earned by 312 extensions; kept at the review of 2026-01 by its floor");
        assertThat(words(CHANGED_OVER, measures, "2027-01"))
                .endsWith("; kept at the review of 2026-01 by its floor; kept at the review of 2027-01 by its floor");
    }

    @Test
    void theFloorNamesTheTierHeldBefore() {
        Measures measures = Given.windows(YearMonth.of(2024, 6), 500, 500, 500, 500, 500, 500, 500, 500, 0);

        assertThat(words(CHANGED_OVER, measures, "2025-02"))
                .isEqualTo("Gold since 2025-02, for Premium held in classic");
        assertThat(reasons(CHANGED_OVER, measures, "2025-02"))
                .containsExactly(
                        new TierReason(Kind.FLOOR, YearMonth.of(2025, 2), "Gold", "Premium", "classic", null, null));
    }

    @Test
    void theReviewSaysWhatItFound() {
        PartnerChanged partner = partner(enrolled("ngage", "2024-10-01"));
        Measures measures =
                Given.windows(YearMonth.of(2024, 10), 700, 700, 700, 700, 320, 320, 320, 320, 320, 320, 320, 320, 320);

        assertThat(words(partner, measures, "2025-01"))
                .isEqualTo("Platinum since 2024-10, earned by 700 extensions; confirmed at the review of 2025-01 by 700"
                        + " extensions");
        assertThat(words(partner, measures, "2026-01"))
                .isEqualTo("Gold since 2026-01, down from Platinum at the review, with 320 extensions");
        assertThat(words(partner, measures, "2027-01"))
                .endsWith("; confirmed at the review of 2027-01 by 320 extensions");
    }

    @Test
    void revenueIsNamedInItsCurrency() {
        PartnerChanged partner = partner(enrolled("ngage", "2025-03-01"));
        Measures measures = Given.revenue(26_000_050);

        assertThat(words(partner, measures, "2025-03"))
                .isEqualTo("Gold since 2025-03, earned by EUR 260,000.50 of care revenue");
        assertThat(reasons(partner, measures, "2025-03").getFirst().careRevenue())
                .isEqualTo(new Money(26_000_050, "EUR"));
    }

    @Test
    void revenueThatIsJustEnoughIsNamed() {
        PartnerChanged partner = partner(enrolled("ngage", "2025-03-01"));

        assertThat(words(partner, Given.revenue(25_000_000), "2025-03"))
                .isEqualTo("Gold since 2025-03, earned by EUR 250,000.00 of care revenue");
    }

    @Test
    void theReviewOfATierThatAsksForRevenueAloneNamesTheRevenue() {
        PartnerChanged partner = partner(enrolled("care-only", "2025-03-01"));
        Measures measures = Given.revenue(YearMonth.of(2025, 12), 10_000_000, 9_999_999);

        assertThat(reasons(partner, measures, "2026-01"))
                .containsExactly(new TierReason(
                        Kind.REVIEW, YearMonth.of(2026, 1), "Low", "High", null, null, new Money(9_999_999, "EUR")));
    }

    @Test
    void aReviewThatTakesNothingAwayIsNoReason() {
        PartnerChanged partner = partner(enrolled("steady", "2025-03-01"));
        Measures measures = Given.windows(YearMonth.of(2025, 3), 300, 0);

        assertThat(words(partner, measures, "2026-02")).isEqualTo("High since 2025-03, earned by 300 extensions");
    }

    @Test
    void whoHasNoTierHasNoReasons() {
        PartnerChanged uncertified = partner(List.of(enrolled("ngage", "2025-03-01")), List.of(), null);

        assertThat(reasons(uncertified, Measures.NOTHING, "2025-03")).isEmpty();
    }

    @Test
    void joiningAndTheLowestTierHaveNothingToConfirm() {
        PartnerChanged partner = partner(enrolled("ngage", "2024-10-01"));

        assertThat(words(partner, Measures.NOTHING, "2026-02")).isEqualTo("Silver since 2024-10, on joining");
        assertThat(words(partner, Measures.NOTHING, "2024-09")).isEmpty();
    }

    @Test
    void suspensionAndRestorationFollowInOrder() {
        PartnerChanged partner = partner(
                List.of(enrolled("ngage", "2025-02-01")),
                List.of(certified("2025-01-01", "2025-03-31"), certified("2025-09-10", "2026-09-10")),
                null);
        Measures measures = Given.windows(YearMonth.of(2025, 2), 1_300);

        assertThat(words(partner, measures, "2025-10"))
                .isEqualTo("Platinum since 2025-02, earned by 1,300 extensions; suspended since 2025-06; restored in"
                        + " 2025-09");
    }

    @Test
    void whoIsEarnedAgainAtTheReviewIsConfirmedByTheNewFigures() {
        PartnerChanged partner = partner(enrolled("ngage", "2025-10-01"));
        Measures measures = Given.windows(YearMonth.of(2025, 10), 300, 300, 0, 301);

        assertThat(words(partner, measures, "2026-01"))
                .isEqualTo("Gold since 2025-10, earned by 300 extensions; confirmed at the review of 2026-01 by 301"
                        + " extensions");
    }

    @Test
    void aTierWithOtherwiseNothingIsEarnedByTheCertification() {
        PartnerChanged partner = partner(
                List.of(enrolled("ngage", "2025-10-01"), enrolled("solo", "2025-12-01")), List.of(ALWAYS), null);

        assertThat(words(partner, Measures.NOTHING, "2025-12"))
                .isEqualTo("Member since 2025-12, earned by its certification");
    }

    private static List<TierReason> reasons(PartnerChanged partner, Measures measures, String month) {
        return StandingFold.of(partner, PROGRAMMES, YearMonth.parse(month))
                .last(measures)
                .reasons();
    }

    private static String words(PartnerChanged partner, Measures measures, String month) {
        return ReasonWords.sentence(reasons(partner, measures, month));
    }
}
