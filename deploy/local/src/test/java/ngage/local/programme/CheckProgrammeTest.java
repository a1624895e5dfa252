package ngage.local.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import ngage.local.Home;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckProgrammeTest {
    private static final Path PROGRAMMES = Home.folder().resolve("contracts/terms/src/main/resources/programmes");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String ngage = "";

    @TempDir
    Path dir;

    @BeforeEach
    void readNgage() throws IOException {
        ngage = Files.readString(PROGRAMMES.resolve("ngage@2022-01-01.yaml"));
    }

    private int run(Object... arguments) {
        String[] texts = java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
        return new CommandLine(new CheckProgramme())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(texts);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    @Test
    void theFilesOfTheProjectAreGood() {
        int code = run(
                PROGRAMMES.resolve("ngage@2022-01-01.yaml"),
                PROGRAMMES.resolve("classic@2012-01-01.yaml"),
                PROGRAMMES.resolve("gemeinsam-stark@2021-05-01.yaml"));

        assertThat(out.toString()).doesNotContain("fault").doesNotContain("cases: none");
        assertThat(code).isZero();
    }

    @Test
    void saysInPlainWordsWhatANewVersionChangesAndRunsTheProgrammesCases() throws IOException {
        Path next = file(
                "ngage@2027-01-01.yaml",
                ngage.replace("validFrom: 2022-01-01", "validFrom: 2027-01-01").replace("value: 300,", "value: 280,"));

        int code = run(next, "--month", "2026-06");

        assertThat(out.toString())
                .contains("changes against ngage@2022-01-01", "Gold asks 280 extensions instead of 300 extensions.")
                .containsPattern("cases: (\\d+) of \\1 hold");
        assertThat(code).isZero();
    }

    @Test
    void theWorkedExampleOfTheReadmeComesOutAsItSays() throws IOException {
        String readme = Files.readString(Home.folder().resolve("contracts/terms/README.md"));
        Files.createDirectory(dir.resolve("ngage"));
        file("ngage/from-2027.yaml", block(readme, "   ```yaml\n"));
        Path next = file(
                "ngage@2027-01-01.yaml",
                ngage.replaceAll("(?m)^validFrom: .*", "validFrom: 2027-01-01")
                        .replaceAll("\\{value: 300, source: .*}", "{value: 280, assumed: true}")
                        .replaceAll("\\{value: 5000, source: .*}", "{value: 6000, assumed: true}"));

        assertThat(run(next, "--month", "2026-11")).isZero();
        assertThat(block(readme, "   ```\n   $ ")).endsWith("--month 2026-11\n" + out);
    }

    /** A block of the text without its indentation. */
    private static String block(String text, String opening) {
        int from = text.indexOf(opening) + opening.length();
        return text.substring(from, text.indexOf("   ```\n", from)).replaceAll("(?m)^   ", "");
    }

    @Test
    void aVersionThatChangesWhatAnEarlierOneDecidedIsCaughtByItsCases() throws IOException {
        Path next = file(
                "ngage@2025-01-01.yaml",
                ngage.replace("validFrom: 2022-01-01", "validFrom: 2025-01-01")
                        .replace("value: 1500,", "value: 1400,"));

        assertThat(run(next)).isEqualTo(1);
        assertThat(out.toString())
                .contains("fault: case handed-on.yaml: expected B-1 acquisition: 7.50 EUR paid to P-1");
    }

    @Test
    void namesEveryFaultByItsPath() throws IOException {
        Path unreadable = file(
                "ngage@2027-01-01.yaml",
                ngage.replace("value: 300,", "value: 3.5,").replace("EUR\n", "Euro\n"));
        Path senseless = file(
                "ngage@2026-05-01.yaml",
                ngage.replace("validFrom: 2022-01-01", "validFrom: 2026-05-02").replace("value: 300,", "value: 900,"));

        assertThat(run(unreadable, senseless, "--month", "2026-06")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "fault: currency must be an ISO 4217 currency",
                        "fault: tiers[1].extensions.value must be a whole number",
                        "fault: must be called ngage@2026-05-02.yaml",
                        "fault: tiers[2].extensions must be above the 900 of Gold, was 700",
                        "fault: validFrom must not be before 2026-06-01");
    }

    @Test
    void aFourthProgrammeIsAFileAndItsCases() throws IOException {
        Path fourth = file(
                "nord-plus@2026-01-01.yaml",
                Files.readString(PROGRAMMES.resolve("gemeinsam-stark@2021-05-01.yaml"))
                        .replace("programme: gemeinsam-stark", "programme: nord-plus")
                        .replace("brand: DTS", "brand: NORD")
                        .replace("validFrom: 2021-05-01", "validFrom: 2026-01-01")
                        .replace("name: Spitzenpartner", "name: Leuchtturm"));
        Files.createDirectory(dir.resolve("nord-plus"));
        Path example = file("nord-plus/first.yaml", """
                case: The first customer
                partners:
                  - {id: P-1, enrolled: [{programme: nord-plus, from: 2026-01-01}]}
                orders:
                  - {id: O-1, customer: C-1, partner: P-1, extensions: 400, day: 2026-01-05}
                bookings:
                  - {id: B-1, customer: C-1, amount: 10.00 EUR, day: 2026-01-31}
                payouts:
                  - {booking: B-1, half: acquisition, partner: P-1, amount: 1.20 EUR}
                  - {booking: B-1, half: care, partner: P-1, amount: 0.80 EUR}
                standings:
                  - {partner: P-1, month: 2026-01, tier: Leuchtturm}
                """);

        assertThat(run(fourth)).isEqualTo(1);
        assertThat(out.toString()).contains("fault: brand is not known: NORD");
        assertThat(run(fourth, "--brand", "NORD")).isZero();
        assertThat(out.toString()).contains("cases: 1 of 1 hold", "Leuchtturm asks for a certification and");

        Files.writeString(example, Files.readString(example).replace("0.80", "0.81"));
        assertThat(run(fourth, "--brand", "NORD")).isEqualTo(1);
        assertThat(out.toString()).contains("case first.yaml: came to B-1 care: 0.80 EUR paid to P-1");
    }

    @Test
    void wrongArgumentsAndMissingFilesAreTwo() {
        assertThat(run(dir.resolve("missing.yaml"))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file");
        assertThat(run()).isEqualTo(2);
        assertThat(run(PROGRAMMES.resolve("ngage@2022-01-01.yaml"), "--month", "June"))
                .isEqualTo(2);
    }

    @Test
    void helpSaysWhereTheCasesAre() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("folder beside the file", "Exit codes:");
    }
}
