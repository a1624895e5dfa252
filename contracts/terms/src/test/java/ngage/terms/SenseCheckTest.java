package ngage.terms;

import static ngage.terms.ProgrammeText.CLASSIC;
import static ngage.terms.ProgrammeText.NGAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenseCheckTest {
    private static final ProgrammeText NEXT = NGAGE.with("validFrom: 2022-01-01", "validFrom: 2027-01-01");

    /** A fourth programme, with other names, targets and shares. */
    private static final ProgrammeText FOURTH = CLASSIC.with("programme: classic", "programme: vertrieb-plus")
            .with("name: Approved", "name: Start")
            .with("name: Solution Partner", "name: Ziel");

    private static final String BRONZE = """
            |  - name: Bronze
            |    extensions: {value: 100, assumed: true}
            |    benefits: {assumed: true, salesAndMarketing: [], technicalConsulting: [], support: []}
            """.replace("|", "");

    private static List<String> faults(ProgrammeText text) {
        return faults(text, Programmes.bundled());
    }

    private static List<String> faults(ProgrammeText text, Programmes programmes) {
        SenseCheck.Published published =
                new SenseCheck.Published(programmes, Set.of("NFON", "DTS"), YearMonth.of(2026, 6));
        return SenseCheck.of(text.programme(), published).stream()
                .map(Fault::toString)
                .toList();
    }

    @Test
    void theBundledFilesMakeSenseBesideEachOther() {
        for (ProgrammeText text : ProgrammeText.ALL) {
            Programmes others = Programmes.of(Programmes.bundled().all().stream()
                    .filter(version -> version.reference() || !version.equals(text.programme()))
                    .toList());
            if (text.equals(NGAGE))
                assertThat(SenseCheck.ofItself(text.programme())).isEmpty();
            else assertThat(faults(text, others)).as(text.name()).isEmpty();
        }
    }

    @Test
    void aSensibleNewVersionHasNoFault() {
        assertThat(faults(NEXT.with("value: 300", "value: 280"))).isEmpty();
        assertThat(faults(NEXT.with("2027-01-01", "2026-06-01")))
                .as("from the open month's first day")
                .isEmpty();
        assertThat(faults(FOURTH)).isEmpty();
    }

    @Test
    void aNewProgrammeMayBeginInThePast() {
        assertThat(faults(FOURTH.with("validFrom: 2012-01-01", "validFrom: 1995-01-01")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 300 | value: 700 | tiers[2].extensions must be above the 700 of Gold, was 700",
                "value: 25000000 | value: 50000001 | tiers[2].careRevenueMinorUnits must be above the 50000001 of Gold, was 50000000",
                "name: Platinum | name: Gold | tiers[2].name is a second Gold",
                "name: Platinum | name: Diamond | tiers ngage@2027-01-01 must have Platinum like ngage@2022-01-01, for who holds it would lose it",
                "steps: {value: 1, | steps: {value: 4, | review.steps must be at most 3, the number of tiers, was 4",
                "brand: NFON | brand: DTS | brand must stay NFON, for a programme does not change its brand",
                "reference: true | reference: false | reference must stay true",
                "2027-01-01 | 2026-05-31 | validFrom must not be before 2026-06-01, for earlier months are decided",
                "2027-01-01 | 2022-01-01 | validFrom is that of ngage@2022-01-01, which is published and never changes",
                "Premium: {value: Gold | Premium: {value: Golden | counterparts.classic.Premium must be a tier of this programme, was Golden",
                "Premium: {value: Gold | Premier: {value: Gold | counterparts.classic.Premier is not a tier of classic",
                "Premium: {value: Gold | Premier: {value: Gold | counterparts.classic must say what Premium of classic@2012-01-01 is worth",
                "Solution Partner: {value: Platinum | Solution Partner: {value: Silver | counterparts.classic.Solution Partner must be worth at least Gold like the lower Premium, was Silver",
                "'  classic:' | '  gemeinsam-stark:' | counterparts.gemeinsam-stark is of the brand DTS, and two brands never add up",
                "'  classic:' | '  unheard-of:' | counterparts.unheard-of is not a programme that is known",
                "'  classic:' | '  ngage:' | counterparts.ngage is the programme itself"
            })
    void namesThePathOfWhatMakesNoSense(String from, String to, String fault) {
        assertThat(faults(NEXT.with(from, to))).contains(fault);
    }

    @Test
    void aTierAboveTheLowestAsksForSomething() {
        ProgrammeText text = FOURTH.with("    extensions: {value: 200, assumed: true}\n", "");

        assertThat(faults(text))
                .containsExactly("tiers[1] asks for nothing, so nobody would ever hold the tiers below Qualified");
    }

    @Test
    void aNewProgrammeIsOfAKnownBrandAndNotTheReference() {
        assertThat(faults(FOURTH.with("brand: NFON", "brand: NFOM\nreference: true")))
                .containsExactly(
                        "brand is not known: NFOM; a brand begins with its first partner",
                        "reference is ngage and stays so");
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThat(faults(NEXT.with("value: 300", "value: 700")
                        .with("brand: NFON", "brand: DTS")
                        .with("2027-01-01", "2020-01-01")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aVersionBetweenTwoKeepsWhatTheLaterOneKept() {
        Programmes programmes = Programmes.bundled().with(NEXT.programme());
        ProgrammeText between = NEXT.with("2027-01-01", "2026-07-01").with("  - name: Gold", BRONZE + "  - name: Gold");

        assertThat(faults(between, programmes))
                .containsExactly(
                        "tiers[1].name ngage@2027-01-01 must have Bronze like ngage@2026-07-01, for who holds it would lose it");
    }

    @Test
    void tiersKeepTheirPlaces() {
        ProgrammeText swapped = NEXT.with("name: Gold", "name: G")
                .with("name: Platinum", "name: Gold")
                .with("name: G\n", "name: Platinum\n");

        assertThat(faults(swapped))
                .contains("tiers Platinum must keep its place among the tiers of ngage@2022-01-01 in ngage@2027-01-01");
    }
}
