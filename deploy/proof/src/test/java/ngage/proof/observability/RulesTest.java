package ngage.proof.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The alerts are few, each is tested both ways, and each names a page that says what to do. */
class RulesTest {
    private static final int ALERTS_MAX = 10;
    private static final String RUNBOOKS = "deploy/observability/runbooks/";
    private static final List<String> SECTIONS =
            List.of("## What it means", "## Who is hurt", "## Check", "## What to do");

    @Test
    void promtoolFindsNoFault() throws IOException, InterruptedException {
        promtool("check", "rules", Rules.FILE);
        promtool("check", "config", "prometheus.yml");
    }

    @Test
    void everyAlertFiresWhenItMustAndOnlyThen() throws IOException, InterruptedException {
        promtool(Stream.concat(Stream.of("test", "rules"), tests()).toArray(String[]::new));
    }

    @Test
    void noAlertIsUntested() throws IOException {
        Set<String> fires = new TreeSet<>();
        Set<String> isSilent = new TreeSet<>();
        for (String file : tests().toList()) {
            for (JsonNode test : Rules.yaml(Dashboards.FOLDER.resolve(file)).get("tests")) {
                for (JsonNode one : test.path("alert_rule_test")) {
                    String alert = one.get("alertname").asText();
                    (one.get("exp_alerts").isEmpty() ? isSilent : fires).add(alert);
                }
            }
        }
        assertThat(fires).isEqualTo(names());
        // The other cases expect of several instances that one fires: so some stay silent by what is not listed.
        assertThat(isSilent).isSubsetOf(names());
    }

    private static Stream<String> tests() throws IOException {
        try (Stream<Path> files = Files.list(Dashboards.FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.yml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Rules.alerts().forEach(alert -> names.add(alert.get("alert").asText()));
        return names;
    }

    @Test
    void thereAreTenAtMostEachWithSeverityWordsAndARunbook() {
        assertThat(Rules.alerts()).isNotEmpty().hasSizeLessThanOrEqualTo(ALERTS_MAX);
        for (JsonNode alert : Rules.alerts()) {
            String name = alert.get("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/runbook").asText()).isEqualTo(RUNBOOKS + name + ".md");
        }
    }

    @Test
    void everyRunbookSaysTheFourThingsAndIsOfAnAlert() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(Dashboards.FOLDER.resolve("runbooks"))) {
            for (Path file : files.sorted().toList()) {
                String page = Files.readString(file);
                pages.add(file.getFileName().toString().replace(".md", ""));
                assertThat(page).as(file.toString()).containsSubsequence(SECTIONS);
                assertThat(page).as(file + " has no command").contains("\n    ");
            }
        }
        assertThat(pages).containsExactlyElementsOf(names());
    }

    /** Pages are moved; what they say where to read on must be there. */
    @Test
    void everyLinkOfThePagesLeadsSomewhere() throws IOException {
        try (Stream<Path> files = Files.walk(Dashboards.FOLDER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                for (String part : Files.readString(file).split("\\]\\(")) {
                    String target = part.substring(0, Math.max(0, part.indexOf(')')));
                    if (target.isEmpty() || target.contains(" ") || target.startsWith("http")) continue;
                    assertThat(file.resolveSibling(target.replaceAll("#.*", "")))
                            .as(file + " leads to " + target)
                            .exists();
                }
            }
        }
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.find("promtool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Dashboards.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
