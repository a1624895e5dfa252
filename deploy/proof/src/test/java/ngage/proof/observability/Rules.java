package ngage.proof.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules' file. */
final class Rules {
    static final String FILE = "alerts.yml";

    private Rules() {}

    static JsonNode yaml(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<JsonNode> all() {
        return yaml(Dashboards.FOLDER.resolve(FILE)).get("groups").valueStream().flatMap(group -> group.get("rules")
                .valueStream());
    }

    static List<JsonNode> alerts() {
        return all().filter(rule -> rule.has("alert")).toList();
    }

    /** The names of the series that rules make. */
    static List<String> recorded() {
        return all().filter(rule -> rule.has("record"))
                .map(rule -> rule.get("record").asText())
                .toList();
    }

    static List<Dashboards.Query> queries() {
        return all().map(rule -> new Dashboards.Query(
                        FILE + ": "
                                + rule.path("alert").asText(rule.path("record").asText()),
                        rule.get("expr").asText()))
                .toList();
    }
}
