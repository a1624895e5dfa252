package ngage.proof.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboards are whole and alike: who loads one finds the others, and every panel says what it shows, in which unit. */
class DashboardsTest {
    private static final Set<String> FILES = Set.of("overview.json", "pipeline.json", "money.json", "service.json");
    private static final Set<String> UNITS =
            Set.of("none", "s", "ms", "bytes", "percentunit", "eps", "ops", "reqps", "suffix:minor units");
    private static final int COLUMNS = 24;
    private static final String SOURCE = "${datasource}";

    private final Map<String, JsonNode> dashboards = Dashboards.read();

    @Test
    void thereAreFourEachUnderAnIdThatStays() {
        assertThat(dashboards.keySet()).isEqualTo(FILES);
        dashboards.forEach((file, dashboard) -> {
            assertThat(dashboard.get("uid").asText()).isEqualTo("ngage-" + file.replace(".json", ""));
            assertThat(dashboard.get("title").asText()).startsWith("Ngage: ");
            assertThat(dashboard.get("description").asText()).isNotBlank();
            assertThat(dashboard.has("id"))
                    .as(file + " has the number of one Grafana")
                    .isFalse();
        });
    }

    @Test
    void eachLeadsToTheOthers() {
        Set<String> addresses = dashboards.values().stream()
                .map(dashboard -> "/d/" + dashboard.get("uid").asText())
                .collect(Collectors.toSet());
        dashboards.forEach((file, dashboard) -> {
            List<String> links = dashboard
                    .get("links")
                    .valueStream()
                    .map(link -> link.get("url").asText())
                    .toList();
            Set<String> others = new HashSet<>(addresses);
            others.remove("/d/" + dashboard.get("uid").asText());
            assertThat(links).as(file).containsExactlyInAnyOrderElementsOf(others);
        });
    }

    @Test
    void everyQueryGoesToTheChosenSource() {
        dashboards.forEach((file, dashboard) -> {
            JsonNode source = dashboard.at("/templating/list/0");
            assertThat(source.get("name").asText()).as(file).isEqualTo("datasource");
            assertThat(source.get("type").asText()).as(file).isEqualTo("datasource");
            assertThat(dashboard.findValues("datasource")).as(file).isNotEmpty().allSatisfy(one -> assertThat(
                            one.get("uid").asText())
                    .isEqualTo(SOURCE));
        });
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnit() {
        dashboards.forEach((file, dashboard) -> {
            Set<String> titles = new HashSet<>();
            for (JsonNode panel : Dashboards.panels(dashboard)) {
                String where = file + ": " + panel.path("title").asText();
                assertThat(titles.add(panel.path("title").asText()))
                        .as(where + " is there twice")
                        .isTrue();
                assertThat(panel.path("description").asText()).as(where).matches("(?s)[A-Z0-9].{15,}\\.");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(where)
                        .isIn(UNITS);
                assertThat(panel.get("targets")).as(where).isNotEmpty().allSatisfy(target -> {
                    assertThat(target.path("expr").asText()).as(where).isNotBlank();
                    assertThat(target.path("legendFormat").asText()).as(where).isNotBlank();
                });
            }
        });
    }

    /** A description that names a runbook names one that is there. */
    @Test
    void everyRunbookNamedIsThere() {
        for (JsonNode dashboard : dashboards.values()) {
            for (JsonNode panel : Dashboards.panels(dashboard)) {
                String[] words = panel.path("description").asText().split("\\W+");
                for (int i = 0; i + 1 < words.length; i++) {
                    if (words[i].equalsIgnoreCase("runbook")) {
                        assertThat(Dashboards.FOLDER.resolve("runbooks/" + words[i + 1] + ".md"))
                                .exists();
                    }
                }
            }
        }
    }

    @Test
    void noTwoPanelsShareAPlaceOrANumber() {
        dashboards.forEach((file, dashboard) -> {
            Set<Integer> numbers = new HashSet<>();
            List<Area> areas = new ArrayList<>();
            for (JsonNode panel : dashboard.get("panels")) {
                assertThat(numbers.add(panel.get("id").asInt())).as(file).isTrue();
                Area area = Area.of(panel.get("gridPos"));
                assertThat(area.x() + area.w())
                        .as(file + ": " + panel.get("title"))
                        .isLessThanOrEqualTo(COLUMNS);
                assertThat(areas).as(file + ": " + panel.get("title")).noneMatch(area::overlaps);
                areas.add(area);
            }
        });
    }

    /** Where a panel lies. */
    private record Area(int x, int y, int w, int h) {
        static Area of(JsonNode grid) {
            return new Area(
                    grid.get("x").asInt(),
                    grid.get("y").asInt(),
                    grid.get("w").asInt(),
                    grid.get("h").asInt());
        }

        boolean overlaps(Area other) {
            return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
        }
    }

    @Test
    void theMetricsOfAnExpressionAreFound() {
        assertThat(
                        Expression.metrics(
                                "sum by (job, topic) (rate(ngage_facts_total{job=~\"a|b{}\"}[$__rate_interval])) / 1e-9 or on() vector(0)"))
                .containsExactly("ngage_facts_total");
        assertThat(Expression.metrics(
                        "max(ngage_open_month) < 100 * year() + month() and up == bool 0 or a:b_c:5m > 2"))
                .containsExactly("a:b_c:5m", "ngage_open_month", "up");
    }
}
