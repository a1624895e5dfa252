package ngage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The CDNOW file, derived without any service; needs its path: {@code -Dngage.cdnow=FILE}. */
@EnabledIfSystemProperty(named = "ngage.cdnow", matches = ".+")
class CdnowTest {

    @Test
    void theTotalsAreThoseOfTheFilesReadme() throws IOException {
        Path file = Path.of(System.getProperty("ngage.cdnow"));
        FactReader reader = new FactReader();
        List<Fact> facts = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.lines().map(reader::readLine).forEach(reading -> facts.add(((Reading.Proper) reading).fact()));
        }
        Derivation derived = Derivation.of(facts, ProgrammeFiles.bundled());
        Totals.Money euro = Totals.byCurrency(derived).get("EUR");
        assertThat(facts).hasSize(141_067);
        assertThat(euro.bookings()).isEqualTo(69_659);
        assertThat(euro.booked()).isEqualTo(250_031_563);
        assertThat(euro.commission()).isEqualTo(37_509_632);
        assertThat(euro.acquisition()).isEqualTo(18_771_224);
        assertThat(euro.care()).isEqualTo(18_738_408);
        assertThat(derived.standings(YearMonth.of(2026, 6)).values().stream()
                        .collect(Collectors.groupingBy(Standing::tier, Collectors.counting())))
                .isEqualTo(Map.of("Silver", 225L, "Gold", 44L, "Platinum", 31L));
    }
}
