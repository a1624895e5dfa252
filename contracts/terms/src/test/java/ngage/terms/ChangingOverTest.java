package ngage.terms;

import static ngage.terms.Given.enrolled;
import static ngage.terms.Given.partner;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ngage.event.Certification;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.event.TierChanged.Reason;
import org.junit.jupiter.api.Test;

/** Nobody is worse off by changing over: the counterpart of the tier held is the floor, unless the programme ends it. */
class ChangingOverTest {
    private static final Programmes PROGRAMMES = Ladders.PROGRAMMES;
    private static final YearMonth FIRST = YearMonth.of(2022, 1);
    private static final int MONTHS = 60;
    private static final int HISTORIES = 3_000;

    @Test
    void standingAfterChangingOverIsNeverBelowTheCounterpartOfTheStandingBefore() {
        int changes = 0;
        for (long seed = 1; seed <= HISTORIES; seed++) {
            Random random = new Random(seed);
            PartnerChanged partner = random(random);
            Measures measures = random(random.nextLong());
            StandingFold fold = StandingFold.of(partner, PROGRAMMES, FIRST.plusMonths(MONTHS));
            changes += assertFloors(seed, fold.standings(measures));
        }
        assertThat(changes).as("changes with a counterpart").isGreaterThan(HISTORIES / 3);
    }

    /** By the rulebook's sentence: looks at every change of programme, and at every later month in that programme. */
    private static int assertFloors(long seed, List<StandingFold.MonthlyStanding> standings) {
        int changes = 0;
        Standing.Held before = null;
        for (int i = 0; i < standings.size(); i++) {
            Standing standing = standings.get(i).standing();
            Programme programme = standing.programme();
            if (programme == null) continue;
            if (before != null && !before.programme().id().equals(programme.id())) {
                int counterpart = programme.rankOfCounterpart(
                        before.programme().id(), before.tier().name());
                if (counterpart != Programme.NO_TIER) {
                    changes++;
                    assertKept(seed, standings.subList(i, standings.size()), programme, counterpart);
                }
            }
            before = standing instanceof Standing.Held held ? held : null;
        }
        return changes;
    }

    private static void assertKept(
            long seed, List<StandingFold.MonthlyStanding> after, Programme programme, int counterpart) {
        for (StandingFold.MonthlyStanding month : after) {
            Programme now = month.standing().programme();
            if (now == null || !now.id().equals(programme.id())) continue;
            Integer months = now.floorMonths();
            if (months != null
                    && !month.month().isBefore(after.getFirst().month().plusMonths(months))) continue;
            assertThat(month.standing())
                    .as(
                            "seed %d, %s, changed over in %s",
                            seed, month.month(), after.getFirst().month())
                    .isInstanceOfSatisfying(
                            Standing.Held.class, held -> assertThat(held.rank()).isGreaterThanOrEqualTo(counterpart));
        }
    }

    private static PartnerChanged random(Random random) {
        List<String> ids = List.of("classic", "ngage", "short-floor", "unheard-of");
        Map<LocalDate, Enrolment> enrolments = new TreeMap<>();
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            LocalDate from = FIRST.atDay(1).plusDays(random.nextInt(MONTHS * 28));
            enrolments.put(from, new Enrolment(ids.get(Math.min(random.nextInt(9) / 2, 3)), from));
        }
        List<Certification> certifications = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            LocalDate from = FIRST.atDay(1).plusDays(random.nextInt(MONTHS * 20));
            certifications.add(new Certification(from, from.plusDays(random.nextInt(900))));
        }
        return partner(List.copyOf(enrolments.values()), certifications, null);
    }

    private static Measures random(long seed) {
        Map<YearMonth, Long> windows = new HashMap<>();
        Random random = new Random(seed);
        for (int i = 0; i <= MONTHS; i++) windows.put(FIRST.plusMonths(i), random.nextLong(1_300));
        return new Measures() {
            @Override
            public long extensions(YearMonth month, Programme programme) {
                return windows.getOrDefault(month, 0L);
            }

            @Override
            public long careRevenue(YearMonth month, Programme programme) {
                return 0;
            }
        };
    }

    @Test
    void theFloorHoldsForEver() {
        PartnerChanged partner = partner(enrolled("classic", "2022-01-01"), enrolled("ngage", "2022-05-15"));

        assertThat(tiers(partner, "2022-04", 1_000, 0)).isEqualTo("Solution Partner");
        assertThat(tiers(partner, "2022-05", 1_000, 0)).isEqualTo("Platinum");
        assertThat(tiers(partner, "2060-01", 1_000, 0)).isEqualTo("Diamond");
    }

    @Test
    void theFloorEndsWhereTheProgrammeEndsItAndTheNextReviewTakesOneStep() {
        PartnerChanged partner = partner(enrolled("classic", "2022-01-01"), enrolled("short-floor", "2022-12-31"));

        assertThat(tiers(partner, "2022-12", 500, 0)).isEqualTo("Two");
        // It holds in the six months from December on; what it gave is carried until a review.
        assertThat(tiers(partner, "2023-01", 500, 0)).isEqualTo("Two");
        assertThat(tiers(partner, "2023-12", 500, 0)).isEqualTo("Two");
        assertThat(tiers(partner, "2024-01", 500, 0)).isEqualTo("One");
    }

    @Test
    void comingBackFindsTheFloorAgain() {
        PartnerChanged partner = partner(
                enrolled("classic", "2022-01-01"),
                enrolled("ngage", "2022-06-01"),
                enrolled("classic", "2023-02-01"),
                enrolled("ngage", "2024-02-01"));

        assertThat(tiers(partner, "2022-06", 500, 0)).isEqualTo("Gold");
        assertThat(tiers(partner, "2023-02", 500, 0)).isEqualTo("Approved");
        assertThat(tiers(partner, "2024-02", 500, 0)).isEqualTo("Gold");
    }

    @Test
    void aMonthBeforeTheNewProgrammesTermsDoesNotLoseTheFloor() {
        // The contract is signed before Ngage begins in 2022-01.
        PartnerChanged partner = partner(enrolled("classic", "2021-10-01"), enrolled("ngage", "2021-12-01"));
        StandingFold fold = StandingFold.of(partner, PROGRAMMES, YearMonth.of(2022, 1));

        assertThat(fold.standings(Given.windows(YearMonth.of(2021, 10), 500, 500, 0)))
                .extracting(month -> month.standing().tierName())
                .containsExactly("Premium", "Premium", null, "Gold");
    }

    @Test
    void whoHeldNothingBringsNothing() {
        PartnerChanged partner = partner(enrolled("unheard-of", "2022-01-01"), enrolled("ngage", "2022-06-01"));

        assertThat(tiers(partner, "2022-06", 0)).isEqualTo("Silver");
        assertThat(held(partner, "2022-06", 0).reason()).isEqualTo(Reason.ENROLLED);
    }

    @Test
    void aSuspendedTierCountsAsHeld() {
        PartnerChanged partner = partner(
                List.of(enrolled("classic", "2022-01-01"), enrolled("ngage", "2022-09-01")),
                List.of(Given.certified("2022-01-01", "2022-02-01")),
                null);

        assertThat(tiers(partner, "2022-09", 500, 0)).isEqualTo("Gold");
        assertThat(held(partner, "2022-09", 500, 0).suspended()).isTrue();
    }

    @Test
    void aNewVersionDecidesFromItsFirstDayAndKeepsTheFloorUnderTheNewName() {
        PartnerChanged partner = partner(enrolled("classic", "2022-01-01"), enrolled("ngage", "2022-06-01"));

        // From 2030 on Gold asks for 400, and Platinum is called Diamond.
        assertThat(tiers(partner(enrolled("ngage", "2029-12-01")), "2029-12", 350))
                .isEqualTo("Gold");
        assertThat(tiers(partner(enrolled("ngage", "2030-01-01")), "2030-01", 350))
                .isEqualTo("Silver");
        assertThat(tiers(partner, "2029-12", 1_000, 0)).isEqualTo("Platinum");
        assertThat(tiers(partner, "2030-01", 1_000, 0)).isEqualTo("Diamond");
        assertThat(held(partner, "2030-01", 1_000, 0).since()).isEqualTo(YearMonth.of(2022, 6));
    }

    private static String tiers(PartnerChanged partner, String month, long... extensions) {
        return held(partner, month, extensions).tier().name();
    }

    private static Standing.Held held(PartnerChanged partner, String month, long... extensions) {
        Measures measures =
                Given.windows(YearMonth.from(partner.enrolments().getFirst().from()), extensions);
        return (Standing.Held)
                StandingFold.of(partner, PROGRAMMES, YearMonth.parse(month)).last(measures);
    }
}
