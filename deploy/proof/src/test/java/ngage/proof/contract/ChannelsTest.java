package ngage.proof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ngage.backing.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service reads and writes the topics that {@code asyncapi.yaml} says, going by its own files. */
class ChannelsTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> OUTCOMES = List.of(
            "acquisition-payout",
            "care-payout",
            "acquisition-withheld",
            "care-withheld",
            "tier-changed",
            "ledger-sealed");

    private final JsonNode api =
            new YAMLMapper().readTree(ROOT.resolve("contracts/asyncapi.yaml").toFile());
    private final JsonNode operations = api.get("operations");

    ChannelsTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {"commission-service", "tier-service", "partner-service"})
    void aServiceReadsTheTopicsTheContractSays(String service) throws IOException {
        Properties properties = new Properties();
        try (Reader file =
                Files.newBufferedReader(ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            properties.load(file);
        }

        assertThat(properties.getProperty("quarkus.application.name")).isEqualTo(service);
        assertThat(properties.getProperty("mp.messaging.incoming.facts.topics").split("\\s*,\\s*"))
                .containsExactlyInAnyOrderElementsOf(topics("receive", service));
    }

    /** Delivery sends the dead letters of every service. */
    @ParameterizedTest
    @ValueSource(strings = {"commission-service", "tier-service", "partner-service"})
    void aServiceWritesTheTopicsTheContractSays(String service) throws IOException {
        String code = code(ROOT.resolve(service).resolve("src/main/java"));
        Set<String> sent = topics("send", service);

        assertThat(sent).contains("dead-letter");
        for (String topic : sent) {
            if (!topic.equals("dead-letter")) assertThat(code).contains(constant(topic));
        }
        for (String topic : OUTCOMES) {
            if (!sent.contains(topic)) assertThat(code).doesNotContain(constant(topic));
        }
    }

    /** Who makes the topics on a cluster goes by the contract; the commands here make them by themselves. */
    @Test
    void topicsHaveTheSettingsTheContractSays() {
        Map<String, Map<String, String>> made = new TreeMap<>();
        Stream.of(Topics.INPUTS, Topics.OUTPUTS, Topics.OPERATIONS)
                .flatMap(List::stream)
                .forEach(topic -> made.put(topic, withoutTheUsual(Topics.configurationOf(topic))));

        Map<String, Map<String, String>> said = new TreeMap<>();
        api.get("channels").propertyStream().forEach(channel -> {
            Map<String, String> settings = new TreeMap<>();
            channel.getValue()
                    .at("/bindings/kafka/topicConfiguration")
                    .propertyStream()
                    .forEach(setting -> settings.put(setting.getKey(), value(setting.getValue())));
            said.put(channel.getKey(), settings);
            assertThat(channel.getValue().at("/bindings/kafka/partitions").asInt())
                    .isEqualTo(Topics.PARTITIONS);
        });
        assertThat(said).isEqualTo(made);
    }

    private static Map<String, String> withoutTheUsual(Map<String, String> settings) {
        Map<String, String> others = new TreeMap<>(settings);
        others.remove("cleanup.policy", "delete");
        return others;
    }

    private static String value(JsonNode setting) {
        return setting.isArray() ? setting.get(0).asText() : setting.asText();
    }

    private static String constant(String topic) {
        return "Topic." + topic.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String code(Path folder) throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }

    private Set<String> topics(String action, String service) {
        return operations
                .valueStream()
                .filter(operation -> operation.get("action").asText().equals(action))
                .filter(operation -> operation.at("/tags/0/name").asText().equals(service))
                .map(operation -> operation.at("/channel/$ref").asText().substring("#/channels/".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
