package ngage.local.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ngage.local.Home;
import ngage.terms.Programmes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the golden cases of all programmes against the rules that the services run. */
class GoldenCasesTest {
    private static final Path PROGRAMMES = Home.folder().resolve("contracts/terms/src/main/resources/programmes");
    private static final Path README = Home.folder().resolve("contracts/terms/README.md");
    private static final List<String> IDS = List.of("ngage", "classic", "gemeinsam-stark");

    private static Stream<Path> files() throws IOException {
        Stream<Path> files = Stream.empty();
        for (String id : IDS) files = Stream.concat(files, CaseReader.files(PROGRAMMES.resolve(id)).stream());
        return files;
    }

    @TestFactory
    Stream<DynamicTest> everyGoldenCaseHolds() throws IOException {
        return files().map(file ->
                DynamicTest.dynamicTest(PROGRAMMES.relativize(file).toString(), () -> assertThat(
                                CaseRun.differences(CaseReader.read(file), Programmes.bundled()))
                        .isEmpty()));
    }

    @Test
    void everyProgrammeHasCasesAndEveryCaseItsSentence() throws IOException {
        for (String id : IDS)
            assertThat(CaseReader.files(PROGRAMMES.resolve(id))).as(id).isNotEmpty();
        for (Path file : files().toList())
            assertThat(CaseReader.read(file).rule()).as(file.toString()).isNotBlank();
    }

    @Test
    void theTableOfSentencesNamesEveryCase() throws IOException {
        String readme = Files.readString(README);
        for (Path file : files().toList()) {
            String name = PROGRAMMES.relativize(file).toString().replace(".yaml", "");
            assertThat(readme).contains("`" + name + "`");
        }
    }

    /** A case that could not fail would hold nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ngage/handed-on | partner: P-2, amount: 7.50 EUR | partner: P-2, amount: 7.51 EUR | expected B-2 care: 7.51 EUR paid to P-2",
                "ngage/handed-on | partner: P-2, amount: 7.50 EUR | partner: P-1, amount: 7.50 EUR | came to B-2 care: 7.50 EUR paid to P-2",
                "ngage/after-termination | house: TERMINATED | house: HOUSE | came to B-2 care: 1.50 EUR the house's, TERMINATED",
                "ngage/held | held: UNATTRIBUTED | held: NOT_ENROLLED | came to B-4 care: 1.50 EUR held, UNATTRIBUTED",
                "ngage/after-termination | tier: none | tier: Silver | P-1 in 2026-02: expected Silver, came to none",
                "ngage/suspended-and-restored | , suspended: true} | } | P-1 in 2026-04: expected Gold, came to Gold, suspended",
                "ngage/up-at-once-down-at-the-review | reason: REVIEW | reason: EARNED | P-1 in 2026-01: expected Gold, EARNED, came to Gold, REVIEW"
            })
    void aCaseThatExpectsOtherwiseFailsInWords(
            String name, String from, String to, String difference, @TempDir Path dir) throws IOException {
        assertThat(CaseRun.differences(CaseReader.read(changed(name, from, to, dir)), Programmes.bundled()))
                .contains(difference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'customer: C-1, amount'|'custmer: C-1, amount'|line",
                "7.50 EUR|7.505 EUR|an amount is like 12.50 EUR, not 7.505 EUR",
                "7.50 EUR|7.50 EURO|an amount is like 12.50 EUR, not 7.50 EURO",
                "half: care|half: caring|a half is acquisition or care, not caring",
                "'partner: P-2, amount'|'amount'|a payout of B-2 has one of partner, held, house",
                "2026-02-28|2026-02-30|2026-02-30",
                "'id: B-1, '|''|line"
            })
    void aSlipInACaseIsSaid(String from, String to, String message, @TempDir Path dir) throws IOException {
        Path slip = changed("ngage/handed-on", from, to, dir);

        assertThatThrownBy(() -> CaseRun.differences(CaseReader.read(slip), Programmes.bundled()))
                .isInstanceOf(BadCase.class)
                .hasMessageContaining(message);
    }

    @Test
    void aCaseThatExpectsNothingIsRefused(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("nothing.yaml"), "case: nothing\n");

        assertThatThrownBy(() -> CaseRun.differences(CaseReader.read(file), Programmes.bundled()))
                .hasMessage("it expects nothing");
    }

    private static Path changed(String name, String from, String to, Path dir) throws IOException {
        String text = Files.readString(PROGRAMMES.resolve(name + ".yaml"));
        assertThat(text).contains(from);
        return Files.writeString(dir.resolve("case.yaml"), text.replace(from, to));
    }
}
