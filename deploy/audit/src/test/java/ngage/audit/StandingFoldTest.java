package ngage.audit;

import static ngage.audit.Given.agent;
import static ngage.audit.Given.booked;
import static ngage.audit.Given.certification;
import static ngage.audit.Given.derived;
import static ngage.audit.Given.enrolment;
import static ngage.audit.Given.order;
import static ngage.audit.Given.partner;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingFoldTest {
    private static final List<Fact.Enrolment> FROM_2025 = List.of(enrolment("ngage", "2025-01-15"));

    @Test
    void whoEnrolsIsSilverFromThatMonthOn() {
        Derivation derived = derived(agent("P-1", "2025-01-15"));
        assertThat(standing(derived, "2024-12")).isEqualTo("none");
        assertThat(standing(derived, "2025-01")).isEqualTo("Silver ACTIVE ENROLLED since 2025-01");
        assertThat(standing(derived, "2026-07")).isEqualTo("Silver ACTIVE ENROLLED since 2025-01");
    }

    @Test
    void upAtOnceAndSalesBeforeTheEnrolmentCount() {
        Derivation derived = derived(
                agent("P-1", "2025-01-15"),
                order("O-1", "P-1", 299, "2024-06-01"),
                order("O-2", "P-1", 1, "2025-03-31"));
        assertThat(standing(derived, "2025-02")).isEqualTo("Silver ACTIVE ENROLLED since 2025-01");
        assertThat(standing(derived, "2025-03")).isEqualTo("Gold ACTIVE EARNED since 2025-03");
    }

    @Test
    void oneTargetIsEnough() {
        Derivation derived = derived(
                agent("P-1", "2025-01-15"), order("O-1", "P-1", "2025-01-01"), booked("B-1", 50_000_000, "2025-02-28"));
        assertThat(standing(derived, "2025-02")).isEqualTo("Platinum ACTIVE EARNED since 2025-02");
    }

    @Test
    void downOnlyInTheReviewMonthAndOneStepAYear() {
        // Reached through 2025-12; the January review looks at December, which still holds.
        Derivation derived = derived(agent("P-1", "2025-01-15"), order("O-1", "P-1", 700, "2025-01-31"));
        assertThat(standing(derived, "2025-12")).isEqualTo("Platinum ACTIVE EARNED since 2025-01");
        assertThat(standing(derived, "2026-01")).isEqualTo("Platinum ACTIVE EARNED since 2025-01");
        assertThat(standing(derived, "2026-12")).isEqualTo("Platinum ACTIVE EARNED since 2025-01");
        assertThat(standing(derived, "2027-01")).isEqualTo("Gold ACTIVE REVIEW since 2027-01");
        assertThat(standing(derived, "2028-01")).isEqualTo("Silver ACTIVE REVIEW since 2028-01");
        assertThat(standing(derived, "2029-01")).isEqualTo("Silver ACTIVE REVIEW since 2028-01");
    }

    @Test
    void theReviewKeepsWhatTheReviewMonthItselfEarns() {
        Derivation derived = derived(
                agent("P-1", "2024-01-15"),
                order("O-1", "P-1", 300, "2024-06-30"),
                order("O-2", "P-1", 300, "2026-01-31"));
        assertThat(standing(derived, "2026-01")).isEqualTo("Gold ACTIVE EARNED since 2024-06");
    }

    @Test
    void withoutACertificationThereIsNoTier() {
        Fact.Partner late =
                partner("P-1", "AGENT", FROM_2025, List.of(certification("2025-04-30", "2026-04-30")), null);
        assertThat(standing(derived(late), "2025-03")).isEqualTo("none");
        assertThat(standing(derived(late), "2025-04")).isEqualTo("Silver ACTIVE ENROLLED since 2025-04");
    }

    @Test
    void aCertificationCountsForNinetyDaysMoreThenTheTierRests() {
        // 2025-04-30 is 89 days after 01-31, and 90 after 01-30.
        Fact.Partner grace =
                partner("P-1", "AGENT", FROM_2025, List.of(certification("2025-01-01", "2025-01-31")), null);
        Fact.Partner lapsed =
                partner("P-2", "AGENT", FROM_2025, List.of(certification("2025-01-01", "2025-01-30")), null);
        Derivation derived =
                derived(grace, lapsed, order("O-1", "P-2", 300, "2025-03-01"), order("O-2", "P-2", 400, "2025-04-01"));
        assertThat(standing(derived, "2025-04")).isEqualTo("Silver ACTIVE ENROLLED since 2025-01");
        assertThat(standing(derived, "P-2", "2025-04")).isEqualTo("Gold SUSPENDED EARNED since 2025-03");
        assertThat(standing(derived, "P-2", "2026-01")).isEqualTo("Gold SUSPENDED EARNED since 2025-03");
    }

    @Test
    void aNewCertificationRestores() {
        Fact.Partner restored = partner(
                "P-1",
                "AGENT",
                FROM_2025,
                List.of(certification("2025-01-01", "2025-01-30"), certification("2025-07-31", "2026-07-31")),
                null);
        assertThat(standing(derived(restored), "2025-06")).isEqualTo("Silver SUSPENDED ENROLLED since 2025-01");
        assertThat(standing(derived(restored), "2025-07")).isEqualTo("Silver ACTIVE ENROLLED since 2025-01");
    }

    @Test
    void whoEnrolsWithALapsedCertificationHasNoTier() {
        Fact.Partner lapsed =
                partner("P-1", "AGENT", FROM_2025, List.of(certification("2020-01-01", "2020-12-31")), null);
        assertThat(standing(derived(lapsed), "2025-06")).isEqualTo("none");
    }

    @Test
    void fromTheMonthAfterTheContractsEndThereIsNoTier() {
        Fact.Partner ended = partner("P-1", "AGENT", FROM_2025, "2025-06-01");
        assertThat(standing(derived(ended), "2025-06")).isEqualTo("Silver ACTIVE ENROLLED since 2025-01");
        assertThat(standing(derived(ended), "2025-07")).isEqualTo("none");
    }

    @Test
    void nobodyIsWorseOffByChangingOver() {
        Fact.Partner changed = partner(
                "P-1", "AGENT", List.of(enrolment("classic", "2024-01-01"), enrolment("ngage", "2025-06-30")), null);
        Derivation derived = derived(changed, order("O-1", "P-1", 500, "2024-02-01"));
        assertThat(standing(derived, "2025-05")).isEqualTo("Premium ACTIVE EARNED since 2024-02");
        assertThat(standing(derived, "2025-06")).isEqualTo("Gold ACTIVE FLOOR since 2025-06");
        assertThat(standing(derived, "2027-02")).isEqualTo("Gold ACTIVE FLOOR since 2025-06");
    }

    @Test
    void theStateWithTheHighestRevisionCounts() {
        Fact.Partner second = new Fact.Partner("P-1", 2, "NFON", "AGENT", "DE", List.of(), List.of(), null);
        assertThat(standing(derived(second, agent("P-1")), "2025-01")).isEqualTo("none");
    }

    private static String standing(Derivation derived, String month) {
        return standing(derived, "P-1", month);
    }

    @Test
    void theFloorEndsWhereTheProgrammeEndsItAndTheNextReviewTakesItsStep() {
        Derivation derived = derived(
                partner(
                        "P-1",
                        "AGENT",
                        List.of(enrolment("classic", "2025-01-01"), enrolment("staying", "2025-08-10")),
                        null),
                order("O-1", "P-1", 500, "2024-12-01"));
        assertThat(standing(derived, "2025-07")).startsWith("Premium");
        assertThat(standing(derived, "2025-08")).isEqualTo("High ACTIVE FLOOR since 2025-08");
        // It holds through January; what it gave is carried to the review of July.
        assertThat(standing(derived, "2026-06")).isEqualTo("High ACTIVE FLOOR since 2025-08");
        assertThat(standing(derived, "2026-07")).isEqualTo("Low ACTIVE REVIEW since 2026-07");
    }

    @Test
    void comingBackFindsTheFloorAgain() {
        Derivation derived = derived(
                partner(
                        "P-1",
                        "AGENT",
                        List.of(
                                enrolment("classic", "2025-01-01"),
                                enrolment("ngage", "2025-06-01"),
                                enrolment("staying", "2026-02-01"),
                                enrolment("ngage", "2027-02-01")),
                        null),
                order("O-1", "P-1", 500, "2024-12-01"));
        assertThat(standing(derived, "2025-06")).startsWith("Gold");
        assertThat(standing(derived, "2026-02")).startsWith("Low");
        assertThat(standing(derived, "2027-02")).isEqualTo("Gold ACTIVE FLOOR since 2027-02");
    }

    @Test
    void aMonthWithoutTermsDecidesNothing() {
        Derivation derived = derived(
                partner(
                        "P-1",
                        "AGENT",
                        List.of(enrolment("classic", "2021-10-01"), enrolment("ngage", "2021-12-01")),
                        null),
                order("O-1", "P-1", 500, "2021-01-01"));
        assertThat(standing(derived, "2021-11")).startsWith("Premium");
        assertThat(standing(derived, "2021-12")).isEqualTo("none");
        assertThat(standing(derived, "2022-01")).isEqualTo("Gold ACTIVE FLOOR since 2022-01");
    }

    @Test
    void aTierThatALaterVersionCallsOtherwiseIsTheSameTier() {
        Derivation derived = derived(agent("P-1", "2029-11-01"), order("O-1", "P-1", 700, "2029-11-01"));
        assertThat(standing(derived, "2029-12")).isEqualTo("Platinum ACTIVE EARNED since 2029-11");
        assertThat(standing(derived, "2030-01")).isEqualTo("Diamond ACTIVE EARNED since 2029-11");
    }

    private static String standing(Derivation derived, String partner, String month) {
        Standing standing = derived.standings(YearMonth.parse(month)).get(partner);
        return standing == null
                ? "none"
                : standing.tier() + " " + standing.status() + " " + standing.reason() + " since " + standing.since();
    }
}
