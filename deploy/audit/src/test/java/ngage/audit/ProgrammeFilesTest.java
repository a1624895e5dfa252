package ngage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgrammeFilesTest {

    @Test
    void theFileOfNgageSaysWhatTheRulebookSays() {
        Programme ngage = ProgrammeFiles.bundled()
                .version("ngage", LocalDate.of(2022, 1, 1))
                .orElseThrow();
        assertThat(ngage.name()).isEqualTo("ngage@2022-01-01");
        assertThat(ngage)
                .usingRecursiveComparison()
                .ignoringFields("counterparts")
                .isEqualTo(Given.NGAGE);
        assertThat(ngage.counterparts().get("classic"))
                .isEqualTo(Map.of(
                        "Approved",
                        "Silver",
                        "Qualified",
                        "Silver",
                        "Premium",
                        "Gold",
                        "Solution Partner",
                        "Platinum"));
    }

    @Test
    void aVersionHoldsFromItsDay() {
        assertThat(ProgrammeFiles.bundled().version("ngage", LocalDate.of(2021, 12, 31)))
                .isEmpty();
        assertThat(ProgrammeFiles.bundled().reference(LocalDate.of(2026, 6, 30)))
                .isPresent();
    }

    @Test
    void aDirectoryWithoutProgrammesIsSaidSo(@TempDir Path empty) {
        assertThatThrownBy(() -> ProgrammeFiles.in(empty))
                .isInstanceOf(AuditFailed.class)
                .hasMessageContaining("no programme file");
    }
}
