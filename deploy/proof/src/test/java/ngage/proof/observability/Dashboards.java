package ngage.proof.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The dashboards' files. */
final class Dashboards {
    static final Path FOLDER = Path.of("../observability");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dashboards() {}

    /**
     * A query of a panel.
     *
     * @param where dashboard and title of the panel
     */
    record Query(String where, String expression) {}

    /** By the names of their files. */
    static Map<String, JsonNode> read() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            Map<String, JsonNode> dashboards = new TreeMap<>();
            for (Path file : files.toList()) {
                dashboards.put(file.getFileName().toString(), JSON.readTree(Files.readString(file)));
            }
            return dashboards;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Everything on a dashboard that shows something. */
    static List<JsonNode> panels(JsonNode dashboard) {
        return dashboard
                .get("panels")
                .valueStream()
                .filter(panel -> !panel.get("type").asText().equals("row"))
                .toList();
    }

    static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        read().forEach((file, dashboard) -> {
            for (JsonNode panel : panels(dashboard)) {
                String where = file + ": " + panel.get("title").asText();
                panel.get("targets")
                        .forEach(target ->
                                queries.add(new Query(where, target.get("expr").asText())));
            }
        });
        return queries;
    }
}
