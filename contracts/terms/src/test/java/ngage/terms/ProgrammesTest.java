package ngage.terms;

import static ngage.terms.ProgrammeText.NGAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.event.Channel;
import ngage.event.Half;
import ngage.terms.Programme.AfterTermination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void ngageIsWhatTheRulebookSays() {
        Programme ngage =
                Programmes.bundled().inForce("ngage", LocalDate.of(2022, 1, 1)).orElseThrow();

        assertThat(ngage.ref()).isEqualTo("ngage@2022-01-01");
        assertThat(ngage.brand()).isEqualTo("NFON");
        assertThat(ngage.commission())
                .isEqualTo(new Programme.Commission(
                        1500,
                        5000,
                        Set.of(Channel.AGENT),
                        Map.of(Half.ACQUISITION, AfterTermination.GOES_ON, Half.CARE, AfterTermination.HOUSE)));
        assertThat(ngage.windowMonths()).isEqualTo(12);
        assertThat(asked(ngage)).containsExactly("Silver null null", "Gold 300 25000000", "Platinum 700 50000000");
        assertThat(ngage.review()).isEqualTo(new Programme.Review(Month.JANUARY, 1));
        assertThat(ngage.graceDays()).isEqualTo(90);
        assertThat(ngage.careRevenue()).isEqualTo(Programme.CareRevenue.PORTFOLIO);
        assertThat(ngage.counterparts())
                .isEqualTo(Map.of(
                        "classic",
                        Map.of(
                                "Approved", "Silver",
                                "Qualified", "Silver",
                                "Premium", "Gold",
                                "Solution Partner", "Platinum")));
        assertThat(ngage.floorMonths()).as("never ends").isNull();
    }

    @Test
    void classicIsWhatTheRulebookSays() {
        Programme classic = Programmes.bundled().inForce("classic", DAY).orElseThrow();

        assertThat(classic.brand()).isEqualTo("NFON");
        assertThat(classic.commission().rateBasisPoints()).isEqualTo(1500);
        assertThat(classic.commission().careShareBasisPoints()).isEqualTo(10_000);
        assertThat(asked(classic))
                .containsExactly(
                        "Approved null null", "Qualified 200 null", "Premium 500 null", "Solution Partner 1000 null");
    }

    @Test
    void gemeinsamStarkIsAnotherBrands() {
        Programme dts = Programmes.bundled().inForce("gemeinsam-stark", DAY).orElseThrow();

        assertThat(dts.brand()).isEqualTo("DTS");
        assertThat(dts.counterparts()).isEmpty();
        assertThat(dts.careRevenue()).isEqualTo(Programme.CareRevenue.WHILE_CARING);
    }

    private static List<String> asked(Programme programme) {
        return programme.tiers().stream()
                .map(tier -> tier.name() + " " + tier.extensions() + " " + tier.careRevenueMinorUnits())
                .toList();
    }

    @Test
    void servicesGrowWithTheTier() {
        for (Programme programme : Programmes.bundled().all()) {
            for (int rank = 1; rank < programme.tiers().size(); rank++) {
                assertThat(promised(programme, rank))
                        .as(
                                "%s, %s",
                                programme.ref(), programme.tiers().get(rank).name())
                        .isGreaterThanOrEqualTo(promised(programme, rank - 1));
            }
        }
    }

    @Test
    void aBenefitIsInOneLanguageOrInBoth() {
        Programme programme = NGAGE.with(
                        "- {en: Entry in the list of partners, de: Eintrag im Partnerverzeichnis}", "- A cake")
                .programme();

        List<Benefit> benefits = programme.tiers().getFirst().benefits().salesAndMarketing();
        assertThat(benefits.get(0).in("de")).isEqualTo("Partnerportal mit Broschüren und Preislisten");
        assertThat(benefits.get(0).in("en")).isEqualTo("Partner portal with brochures and price lists");
        assertThat(benefits.get(0).in("fr")).isEqualTo("Partner portal with brochures and price lists");
        assertThat(benefits.get(1)).isEqualTo(new Benefit("A cake", "A cake"));
    }

    private static int promised(Programme programme, int rank) {
        Benefits benefits = programme.tiers().get(rank).benefits();
        return benefits.salesAndMarketing().size()
                + benefits.technicalConsulting().size()
                + benefits.support().size();
    }

    @Test
    void aVersionDecidesFromItsFirstDayOn() {
        Programme first = NGAGE.programme();
        Programme second = NGAGE.with("2022-01-01", "2027-01-01").programme();
        Programmes programmes = Programmes.of(List.of(second, first));

        assertThat(programmes.inForce("ngage", LocalDate.of(2021, 12, 31))).isEmpty();
        assertThat(programmes.inForce("ngage", LocalDate.of(2026, 12, 31))).contains(first);
        assertThat(programmes.inForce("ngage", LocalDate.of(2027, 1, 1))).contains(second);
        assertThat(programmes.inForce("unheard-of", LocalDate.of(2027, 1, 1))).isEmpty();
        assertThat(programmes.reference(LocalDate.of(2027, 1, 1))).contains(second);
        assertThat(programmes.all()).containsExactly(first, second);
        assertThatThrownBy(() -> Programmes.of(List.of(first, first))).hasMessageContaining("given twice");
    }

    @Test
    void aVersionMoreLeavesTheValueItCameFromAsItWas() {
        Programmes before = Programmes.bundled();
        Programme later = NGAGE.with("validFrom: 2022-01-01", "validFrom: 2027-01-01")
                .with("value: 300", "value: 280")
                .programme();
        Programmes after = before.with(later);

        assertThat(after.inForce("ngage", LocalDate.of(2027, 1, 1))).contains(later);
        assertThat(after.inForce("ngage", LocalDate.of(2026, 12, 31))).contains(NGAGE.programme());
        assertThat(after.versionsOf("ngage")).containsExactly(NGAGE.programme(), later);
        assertThat(before.versionsOf("ngage")).containsExactly(NGAGE.programme());
        assertThat(before.versionsOf("unheard-of")).isEmpty();
        assertThat(after.referenceId()).isEqualTo("ngage");
    }

    @Test
    void aPublishedVersionNeverChanges() {
        Programmes programmes = Programmes.bundled();

        assertThat(programmes.with(NGAGE.programme())).isSameAs(programmes);
        assertThatThrownBy(() ->
                        programmes.with(NGAGE.with("value: 300", "value: 280").programme()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ngage@2022-01-01 has other terms already");
    }

    @Test
    void reachesTheHighestTierOfWhichOneTargetHolds() {
        Programme ngage = NGAGE.programme();

        assertThat(ngage.rankReached(0, 0)).isEqualTo(0);
        assertThat(ngage.rankReached(299, 24_999_999)).isEqualTo(0);
        assertThat(ngage.rankReached(300, 0)).isEqualTo(1);
        assertThat(ngage.rankReached(0, 25_000_000)).isEqualTo(1);
        assertThat(ngage.rankReached(699, 50_000_000)).isEqualTo(2);
        assertThat(ngage.rankReached(0, -1)).isEqualTo(0);
    }

    @Test
    void theFloorMayEnd() {
        Programme ending = NGAGE.with(
                        "ends: {value: NEVER, source",
                        "months: {value: 24, assumed: true}\n  ends: {value: AFTER_MONTHS, source")
                .programme();

        assertThat(ending.floorMonths()).isEqualTo(24);
    }

    @Test
    void jsonSaysTheSameAsYaml() {
        for (ProgrammeText text : ProgrammeText.ALL) {
            Reading.Read fromYaml = ProgrammeReader.yaml(text.yaml()).orThrow("yaml");
            Reading.Read fromJson = ProgrammeReader.json(fromYaml.json()).orThrow("json");
            assertThat(fromJson).isEqualTo(fromYaml);
            assertThat(fromJson.json()).contains("\"assumed\":true");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 1500 | value: 15.5 | commission.rateBasisPoints.value must be a whole number from 0 to 10000, was 15.5",
                "value: 1500 | value: 10001 | commission.rateBasisPoints.value must be a whole number from 0 to 10000",
                "validFrom: 2022-01-01 | validFrom: 2022-13-01 | validFrom must be a day",
                "validFrom: 2022-01-01 | validFrom: 1989-12-31 | validFrom must be a day from 1990-01-01 to 2100-12-31",
                "value: [AGENT] | value: [AGENTS] | commission.channels.value[0] must be AGENT or DISTRIBUTION or WHOLESALE, was \"AGENTS\"",
                "value: [AGENT] | value: [AGENT, AGENT] | commission.channels.value[1] is listed twice",
                "value: 90, assumed: true | value: 90 | certification.graceDays must have either a source or assumed",
                "value: 90, assumed: true | value: 90, assumed: true, source: x | certification.graceDays must have either",
                "value: 90, assumed: true | value: 90, assumed: false | certification.graceDays.assumed must be true",
                "graceDays: {value: 90, assumed: true} | graceDays: 90 | graceDays must be a value with its source",
                "value: GOES_ON | value: STOPS | afterTermination.acquisition.value must be GOES_ON or HOUSE",
                "Premium: {value: Gold, | Premium: {value: '', | counterparts.classic.Premium.value must be a tier's name",
                "timeZone: Europe/Berlin | timeZone: Berlin | timeZone must be a time zone",
                "currency: EUR | currency: EURO | currency must be an ISO 4217 currency",
                "brand: NFON | brands: NFON | brands is not known",
                "brand: NFON | # | brand is missing",
                "reference: true | reference: 1 | reference must be true or false",
                "brand: NFON | programme: again | line 6: Duplicate field",
                "value: NEVER | value: AFTER_MONTHS | floor.months is missing",
                "name: Gold | title: Gold | tiers[1].title is not known; tiers[1].name is missing",
                "value: 12 | value: 0 | window.months.value must be a whole number from 1 to 36, was 0"
            })
    void namesTheFaultyPath(String from, String to, String message) {
        assertThatThrownBy(() -> NGAGE.with(from, to).programme())
                .isInstanceOf(FaultyProgramme.class)
                .hasMessageContaining("ngage@2022-01-01.yaml: ")
                .hasMessageContaining(message);
    }

    @Test
    void namesEveryFaultAtOnce() {
        Reading reading = ProgrammeReader.yaml(NGAGE.with("value: 1500", "value: -1")
                .with("currency: EUR", "currency: Euro")
                .with("value: 300,", "value: many,")
                .with(
                        "- {en: Entry in the list of partners, de: Eintrag im Partnerverzeichnis}",
                        "- {en: '', fr: Entrée}\n        - ''")
                .yaml());

        assertThat(((Reading.Faulty) reading).faults())
                .extracting(Fault::path)
                .containsExactly(
                        "currency",
                        "commission.rateBasisPoints.value",
                        "tiers[0].benefits.salesAndMarketing[1].fr",
                        "tiers[0].benefits.salesAndMarketing[1].en",
                        "tiers[0].benefits.salesAndMarketing[1].de",
                        "tiers[0].benefits.salesAndMarketing[2]",
                        "tiers[1].extensions.value");
    }

    @ParameterizedTest
    @CsvSource({"'',must be a mapping", "'[1]',must be a mapping", "'a: b: c',line 1: ", "'{',line "})
    void refusesWhatIsNoProgrammeAtAll(String text, String message) {
        Reading reading = ProgrammeReader.yaml(text);

        assertThat(((Reading.Faulty) reading).faults().getFirst().toString()).startsWith(message);
    }

    @Test
    void whatWasReadAsAFileCanBeReadAsItIsPublished() {
        StringBuilder longest = new StringBuilder("counterparts:\n");
        for (int programme = 0; programme < 8; programme++) {
            longest.append("  p").append(programme).append(": {");
            for (int tier = 0; tier < 100; tier++) {
                longest.append(tier == 0 ? "T" : ", T").append(tier).append(": {value: x, assumed: true}");
            }
            longest.append("}\n");
        }
        String yaml = NGAGE.yaml();
        String text = yaml.substring(0, yaml.indexOf("counterparts:")).replaceAll("(?m)^ *#.*\n", "") + longest
                + "floor:\n  ends: {value: NEVER, assumed: true}\n";
        String json = ProgrammeReader.yaml(text).orThrow("longest").json();

        assertThat(json.length()).isGreaterThan(ProgrammeReader.TEXT_MAX);
        assertThat(ProgrammeReader.json(json)).isInstanceOf(Reading.Read.class);
    }

    @Test
    void refusesATextThatNoEventCouldCarry() {
        Reading reading = ProgrammeReader.yaml(NGAGE.yaml() + "#".repeat(ProgrammeReader.TEXT_MAX));

        assertThat(((Reading.Faulty) reading).faults())
                .extracting(Fault::message)
                .containsExactly("has more than 30000 characters");
    }
}
