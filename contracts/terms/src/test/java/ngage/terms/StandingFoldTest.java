package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingFoldTest {
    private static final Programme NGAGE =
            Programmes.bundled().inForce("ngage", LocalDate.of(2026, 1, 1)).orElseThrow();
    private static final Programmes PROGRAMMES = Programmes.of(List.of(NGAGE, classic()));
    private static final YearMonth START = YearMonth.of(2025, 10);
    private static final Certification ALWAYS = certified("2020-01-01", "2100-12-31");

    @Test
    void anUnknownPartnerHasNoStanding() {
        assertThat(StandingFold.of(null, PROGRAMMES, START).last(Measures.NOTHING))
                .isEqualTo(Standing.NONE);
        assertThat(StandingFold.of(null, PROGRAMMES, START).standings(Measures.NOTHING))
                .isEmpty();
    }

    @Test
    void upAtOnceDownOnlyAtTheReviewOneStep() {
        PartnerChanged partner = partner(List.of(enrolled("ngage", "2025-10-15")), List.of(ALWAYS), null);
        // October to March: 0 extensions, then a short Platinum, then nothing.
        List<String> tiers = tiers(partner, 0, 700, 0, 0, 0, 0);

        assertThat(tiers).containsExactly("Silver", "Platinum", "Platinum", "Gold", "Gold", "Gold");
        assertThat(held(partner, 0, 700, 0, 0, 0, 0))
                .extracting(Standing.Held::reason)
                .containsExactly(
                        Reason.ENROLLED, Reason.EARNED, Reason.EARNED, Reason.REVIEW, Reason.REVIEW, Reason.REVIEW);
        assertThat(held(partner, 0, 700, 0, 0, 0, 0))
                .extracting(held -> held.since().toString())
                .containsExactly("2025-10", "2025-11", "2025-11", "2026-01", "2026-01", "2026-01");
    }

    @Test
    void theReviewLooksAtDecemberNotAtJanuary() {
        PartnerChanged partner = partner(List.of(enrolled("ngage", "2025-10-15")), List.of(ALWAYS), null);

        assertThat(tiers(partner, 700, 700, 700, 0)).containsExactly("Platinum", "Platinum", "Platinum", "Platinum");
        assertThat(tiers(partner, 700, 700, 0, 300)).endsWith("Platinum", "Gold");
        assertThat(tiers(partner, 700, 700, 0, 700)).endsWith("Platinum", "Platinum");
    }

    @Test
    void theFirstStandingMayBeHigherThanTheLowest() {
        PartnerChanged partner = partner(List.of(enrolled("ngage", "2025-10-31")), List.of(ALWAYS), null);

        assertThat(held(partner, 300).getFirst().reason()).isEqualTo(Reason.EARNED);
        assertThat(tiers(partner, 300)).containsExactly("Gold");
    }

    @Test
    void beforeTheFirstCertificationThereIsNoTier() {
        Certification november = certified("2025-11-30", "2026-11-30");
        PartnerChanged partner = partner(List.of(enrolled("ngage", "2025-10-01")), List.of(november), null);

        assertThat(standings(partner, 700, 0).getFirst()).isEqualTo(new Standing.None(NGAGE));
        assertThat(tiers(partner, 700, 0)).containsExactly(null, "Silver");
    }

    @Test
    void aLapseSuspendsAfterNinetyDaysAndLowersNothing() {
        // 2025-12-31 is 89 days after 2025-10-03 and 90 days after 2025-10-02.
        assertThat(statusInDecember("2025-10-03")).isEqualTo(Status.ACTIVE);
        assertThat(statusInDecember("2025-10-02")).isEqualTo(Status.SUSPENDED);

        PartnerChanged lapsed =
                partner(List.of(enrolled("ngage", "2025-10-01")), List.of(certified("2025-01-01", "2025-10-02")), null);
        assertThat(tiers(lapsed, 700, 700, 700, 700, 700))
                .containsExactly("Platinum", "Platinum", "Platinum", "Platinum", "Platinum");
        assertThat(tiers(lapsed, 300, 300, 300, 700)).endsWith("Gold", "Gold");
    }

    @Test
    void withoutDaysOfGraceACertificationCountsThroughItsLastDay() {
        Programmes strict = Programmes.of(List.of(ProgrammeText.NGAGE
                .with("graceDays: {value: 90", "graceDays: {value: 0")
                .programme()));

        assertThat(statusInDecember("2025-12-31", strict)).isEqualTo(Status.ACTIVE);
        assertThat(statusInDecember("2025-12-30", strict)).isEqualTo(Status.SUSPENDED);
    }

    private static Status statusInDecember(String validTo, Programmes programmes) {
        PartnerChanged partner =
                partner(List.of(enrolled("ngage", "2025-10-01")), List.of(certified("2025-01-01", validTo)), null);
        return StandingFold.of(partner, programmes, YearMonth.of(2025, 12))
                .last(Measures.NOTHING)
                .status();
    }

    @Test
    void aNewCertificationRestores() {
        PartnerChanged renewed = partner(
                List.of(enrolled("ngage", "2025-10-01")),
                List.of(certified("2025-01-01", "2025-10-02"), certified("2026-01-10", "2027-01-10")),
                null);

        assertThat(standings(renewed, 0, 0, 0, 300))
                .extracting(Standing::status)
                .containsExactly(Status.ACTIVE, Status.ACTIVE, Status.SUSPENDED, Status.ACTIVE);
        assertThat(tiers(renewed, 0, 0, 0, 300)).endsWith("Silver", "Gold");
    }

    @Test
    void certifiedOnlyLongAgoAndNothingToKeepIsNoStanding() {
        PartnerChanged partner =
                partner(List.of(enrolled("ngage", "2025-10-01")), List.of(certified("2024-01-01", "2024-12-31")), null);

        assertThat(tiers(partner, 700, 700)).containsExactly(null, null);
    }

    @Test
    void theTierEndsTheMonthAfterTheContract() {
        PartnerChanged partner =
                partner(List.of(enrolled("ngage", "2025-10-01")), List.of(ALWAYS), LocalDate.of(2025, 11, 1));

        assertThat(tiers(partner, 300, 300, 300)).containsExactly("Gold", "Gold", null);
        assertThat(standings(partner, 0, 0, 0).getLast()).isEqualTo(Standing.NONE);
    }

    @Test
    void nobodyIsWorseOffByChangingOver() {
        PartnerChanged partner = partner(
                List.of(enrolled("ngage", "2025-11-20"), enrolled("classic", "2025-10-01")), List.of(ALWAYS), null);

        assertThat(tiers(partner, 500, 0, 700, 0, 0))
                .containsExactly("Premium", "Gold", "Platinum", "Platinum", "Platinum");
        assertThat(tiers(partner, 500, 0, 0, 0, 0)).containsExactly("Premium", "Gold", "Gold", "Gold", "Gold");
        assertThat(held(partner, 500, 0).getLast().reason()).isEqualTo(Reason.FLOOR);
        assertThat(held(partner, 500, 300).getLast().reason()).isEqualTo(Reason.EARNED);
        assertThat(held(partner, 0, 0).getLast().reason()).isEqualTo(Reason.EARNED);
    }

    @Test
    void anUnknownProgrammeOrATimeBeforeItsFirstVersionIsNoStanding() {
        assertThat(tiers(partner(List.of(enrolled("other", "2025-10-01")), List.of(ALWAYS), null), 700))
                .containsExactly((String) null);
        PartnerChanged early = partner(List.of(enrolled("ngage", "2021-12-01")), List.of(ALWAYS), null);
        assertThat(StandingFold.of(early, PROGRAMMES, YearMonth.of(2022, 1)).standings(Measures.NOTHING))
                .extracting(month -> month.standing().tierName())
                .containsExactly(null, "Silver");
    }

    /** Every course of targets over the turn of a year, certified or not: section 5 in its own words. */
    @Test
    void everyShortCourseFollowsTheRulebook() {
        int[] sold = {0, 300, 700};
        for (int course = 0; course < 3 * 3 * 3 * 3 * 3; course++) {
            for (int lapsedFrom = 0; lapsedFrom <= 5; lapsedFrom++) {
                int[] reached = new int[5];
                long[] extensions = new long[5];
                for (int i = 0, rest = course; i < 5; i++, rest /= 3) {
                    reached[i] = rest % 3;
                    extensions[i] = sold[reached[i]];
                }
                assertThat(tiers(lapsedFrom(lapsedFrom), extensions))
                        .as("reached %s, lapsed from month %d", java.util.Arrays.toString(reached), lapsedFrom)
                        .isEqualTo(byRulebook(reached, lapsedFrom));
            }
        }
    }

    private static List<String> byRulebook(int[] reached, int lapsedFrom) {
        List<String> names = List.of("Silver", "Gold", "Platinum");
        List<String> tiers = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < reached.length; i++) {
            boolean january = START.plusMonths(i).getMonthValue() == 1;
            int earned = i >= lapsedFrom ? -1 : reached[i];
            int carried = january && i > 0 && reached[i - 1] < before ? before - 1 : before;
            before = Math.max(earned, carried);
            tiers.add(before < 0 ? null : names.get(before));
        }
        return tiers;
    }

    private static PartnerChanged lapsedFrom(int month) {
        LocalDate lastDay = START.plusMonths(month).atEndOfMonth();
        return partner(
                List.of(enrolled("ngage", "2025-10-01")),
                List.of(new Certification(LocalDate.of(2020, 1, 1), lastDay.minusDays(90))),
                null);
    }

    @Test
    void lastIsTheLastOfAll() {
        PartnerChanged partner = partner(List.of(enrolled("ngage", "2025-10-15")), List.of(ALWAYS), null);
        Measures measures = extensions(0, 700, 0, 0);
        StandingFold fold = StandingFold.of(partner, PROGRAMMES, START.plusMonths(3));

        assertThat(fold.last(measures))
                .isEqualTo(fold.standings(measures).getLast().standing());
    }

    private static Status statusInDecember(String validTo) {
        return statusInDecember(validTo, PROGRAMMES);
    }

    private static List<String> tiers(PartnerChanged partner, long... extensions) {
        return standings(partner, extensions).stream().map(Standing::tierName).toList();
    }

    private static List<Standing.Held> held(PartnerChanged partner, long... extensions) {
        return standings(partner, extensions).stream()
                .map(Standing.Held.class::cast)
                .toList();
    }

    private static List<Standing> standings(PartnerChanged partner, long... extensions) {
        YearMonth through = START.plusMonths(extensions.length - 1);
        return StandingFold.of(partner, PROGRAMMES, through).standings(extensions(extensions)).stream()
                .map(StandingFold.MonthlyStanding::standing)
                .toList();
    }

    /** Windows as they come out, from the first month on. */
    private static Measures extensions(long... byMonth) {
        return new Measures() {
            @Override
            public long extensions(YearMonth month, Programme programme) {
                return byMonth[(int) START.until(month, java.time.temporal.ChronoUnit.MONTHS)];
            }

            @Override
            public long careRevenue(YearMonth month, Programme programme) {
                return 0;
            }
        };
    }

    private static PartnerChanged partner(
            List<Enrolment> enrolments, List<Certification> certifications, @Nullable LocalDate terminatedOn) {
        return new PartnerChanged(
                new PartnerId("P-1"), 1, "NFON", Channel.AGENT, "DE", enrolments, certifications, terminatedOn);
    }

    private static Enrolment enrolled(String programme, String from) {
        return new Enrolment(programme, LocalDate.parse(from));
    }

    private static Certification certified(String from, String to) {
        return new Certification(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static Programme classic() {
        return new Programme(
                "classic",
                "NFON",
                LocalDate.of(2015, 1, 1),
                NGAGE.timeZone(),
                "EUR",
                NGAGE.commission(),
                12,
                List.of(
                        new Programme.Tier("Approved", null, null, Benefits.NONE),
                        new Programme.Tier("Premium", 500L, null, Benefits.NONE)),
                90,
                NGAGE.review(),
                Programme.CareRevenue.PORTFOLIO,
                null,
                Map.of(),
                false);
    }
}
