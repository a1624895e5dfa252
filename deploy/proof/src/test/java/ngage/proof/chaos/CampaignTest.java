package ngage.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the campaign says what its reports say, report by report and in all; and every report is clean. */
class CampaignTest {
    private static final Path FOLDER = Path.of("campaign");

    private static final List<Set<FaultKind>> COLUMNS = List.of(
            EnumSet.of(FaultKind.KILL_SERVICE),
            EnumSet.of(FaultKind.KILL_BROKER),
            EnumSet.of(FaultKind.KILL_DATABASE),
            EnumSet.of(FaultKind.FREEZE_SERVICE, FaultKind.FREEZE_BROKER),
            EnumSet.of(FaultKind.CUT_DATABASE, FaultKind.CUT_BROKER),
            EnumSet.of(
                    FaultKind.LOSE_DATABASE_ANSWERS,
                    FaultKind.LOSE_BROKER_ANSWERS,
                    FaultKind.SLOW_DATABASE,
                    FaultKind.SLOW_BROKER,
                    FaultKind.REFUSE_DATABASE),
            EnumSet.of(FaultKind.DATABASE_RESTORED),
            EnumSet.of(FaultKind.TOPIC_RECREATED),
            EnumSet.of(FaultKind.POWER_LOSS_DATABASE, FaultKind.POWER_LOSS_BROKER),
            EnumSet.of(FaultKind.FULL_DATABASE_DISK, FaultKind.FULL_BROKER_DISK),
            EnumSet.of(FaultKind.ROLLING_RESTART));

    @Test
    void everyKindHasItsColumn() {
        Set<FaultKind> all = EnumSet.noneOf(FaultKind.class);
        COLUMNS.forEach(all::addAll);
        assertThat(all).isEqualTo(EnumSet.allOf(FaultKind.class));
    }

    @Test
    void thePageSaysWhatTheReportsSay() throws IOException {
        List<JsonNode> reports = reports();
        List<String> rows = new ArrayList<>();
        for (JsonNode report : reports) {
            assertThat(report.path("clean").asBoolean())
                    .as(report.path("command").asText())
                    .isTrue();
            rows.add(row(report.path("seed").asText(), report.path("began").asText(), List.of(report)));
        }
        rows.add(row("all", "", reports));
        String table = String.join("\n", rows);
        assertThat(Files.readString(FOLDER.resolve("README.md")))
                .as("the rows are\n%s", table)
                .contains(table);
    }

    private static List<JsonNode> reports() throws IOException {
        List<JsonNode> reports = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                reports.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        reports.sort(
                Comparator.comparing((JsonNode report) -> report.path("began").asText()));
        return reports;
    }

    private static String row(String seed, String began, List<JsonNode> reports) {
        List<String> cells = new ArrayList<>(List.of(seed, began));
        for (Set<FaultKind> kinds : COLUMNS) {
            long sum = 0;
            for (JsonNode report : reports) {
                for (FaultKind kind : kinds)
                    sum += report.path("faults").path(kind.name()).asLong();
            }
            cells.add(number(sum));
        }
        for (String figure : List.of("struck", "events", "payouts", "lost", "doubled", "wrong", "unaccounted")) {
            cells.add(number(reports.stream()
                    .mapToLong(report -> report.path(figure).asLong())
                    .sum()));
        }
        long longest = reports.stream()
                .mapToLong(report -> report.path("longestRecoveryMillis").asLong())
                .max()
                .orElse(0);
        cells.add(longest / 1_000 + " s");
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
