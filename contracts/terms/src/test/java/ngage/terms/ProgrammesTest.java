package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import ngage.event.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammesTest {
    private static final String NGAGE = "ngage@2022-01-01.yaml";

    @Test
    void ngageIsWhatTheRulebookSays() {
        Programme ngage =
                Programmes.bundled().inForce("ngage", LocalDate.of(2022, 1, 1)).orElseThrow();

        assertThat(ngage.ref()).isEqualTo("ngage@2022-01-01");
        assertThat(ngage.commission()).isEqualTo(new Programme.Commission(1500, 5000, Set.of(Channel.AGENT)));
        assertThat(ngage.tiers())
                .containsExactly(
                        new Programme.Tier("Silver", null, null),
                        new Programme.Tier("Gold", 300L, 25_000_000L),
                        new Programme.Tier("Platinum", 700L, 50_000_000L));
        assertThat(ngage.review()).isEqualTo(new Programme.Review(Month.JANUARY, 1));
        assertThat(ngage.graceDays()).isEqualTo(90);
        assertThat(ngage.careRevenue()).isEqualTo(Programme.CareRevenue.PORTFOLIO);
        assertThat(ngage.counterparts().get("classic"))
                .containsEntry("Premium", "Gold")
                .hasSize(4);
    }

    @Test
    void aVersionDecidesFromItsFirstDayOn() throws IOException {
        Programme first = read(NGAGE, text());
        Programme second = read("ngage@2027-01-01.yaml", text().replace("2022-01-01", "2027-01-01"));
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
    void reachesTheHighestTierOfWhichOneTargetHolds() throws IOException {
        Programme ngage = read(NGAGE, text());

        assertThat(ngage.rankReached(0, 0)).isEqualTo(0);
        assertThat(ngage.rankReached(299, 24_999_999)).isEqualTo(0);
        assertThat(ngage.rankReached(300, 0)).isEqualTo(1);
        assertThat(ngage.rankReached(0, 25_000_000)).isEqualTo(1);
        assertThat(ngage.rankReached(699, 50_000_000)).isEqualTo(2);
        assertThat(ngage.rankReached(0, -1)).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 1500 | value: 15.5 | /commission/rateBasisPoints/value must be a whole number",
                "value: 1500 | value: 10001 | /commission/rateBasisPoints/value must be a whole number from 0 to 10000",
                "validFrom: 2022-01-01 | validFrom: 2022-13-01 | /validFrom must be a date",
                "validFrom: 2022-01-01 | validFrom: 2022-02-01 | is not the version of that name but ngage@2022-02-01",
                "channels: [AGENT] | channels: [AGENTS] | /commission/channels/0 must be AGENT",
                "channels: [AGENT] | channels: [AGENT, AGENT] | /commission/channels/1 is listed twice",
                "value: 90, assumed: true | value: 90 | /certification/graceDays must have either a source or assumed",
                "value: 90, assumed: true | value: 90, assumed: false | /certification/graceDays/assumed must be true",
                "Premium: Gold | Premium: Golden | /counterparts/classic/Premium must be a tier of this programme",
                "name: Gold | name: Silver | /tiers/1 names Silver a second time",
                "timeZone: Europe/Berlin | timeZone: Berlin | /timeZone must be a time zone",
                "currency: EUR | currency: EURO | /currency must be an ISO 4217 currency",
                "brand: NFON | brands: NFON | /brands is not known",
                "brand: NFON | # | /brand is missing",
                "reference: true | reference: 1 | /reference must be true or false",
                "brand: NFON | programme: again | Duplicate"
            })
    void namesTheFaultyPath(String from, String to, String message) throws IOException {
        String faulty = text().replace(from, to);
        assertThat(faulty).isNotEqualTo(text());

        assertThatThrownBy(() -> read(NGAGE, faulty))
                .isInstanceOf(FaultyProgramme.class)
                .hasMessageContaining(NGAGE)
                .hasMessageContaining(message);
    }

    private static Programme read(String fileName, String text) throws IOException {
        return ProgrammeReader.read(fileName, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text() throws IOException {
        try (InputStream in = ProgrammesTest.class.getResourceAsStream("/programmes/" + NGAGE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
