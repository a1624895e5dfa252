package ngage.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code asyncapi.yaml} and the catalogue of the README name the topics, types and schemas that the code has. */
class AsyncApiTest {
    private static final Path CONTRACTS = Path.of("..");
    /** Written and read for operators, by their command and the console, when they ask; no service consumes it. */
    private static final String OPERATORS = "dead-letter-decided";

    private static final Set<String> SERVICES = Set.of("commission-service", "partner-service", "tier-service");

    private final JsonNode api =
            new YAMLMapper().readTree(CONTRACTS.resolve("asyncapi.yaml").toFile());

    AsyncApiTest() throws IOException {}

    @Test
    void theVersionIsTheOneTheDocumentIsWrittenIn() {
        assertThat(api.get("asyncapi").asText()).isEqualTo("3.1.0");
    }

    @Test
    void everyTopicHasAChannelAndTheOtherWayRound() {
        assertThat(names(api.get("channels")))
                .isEqualTo(Stream.concat(Stream.of(Topic.values()).map(Topic::topicName), Stream.of(OPERATORS))
                        .collect(Collectors.toSet()));
    }

    @Test
    void noServiceTouchesWhatOperatorsDecide() {
        assertThat(services("send", OPERATORS)).isEmpty();
        assertThat(services("receive", OPERATORS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTER")
    void aChannelCarriesOneMessageWithItsTypeAndSchema(Topic topic) {
        JsonNode channel = api.get("channels").get(topic.topicName());
        JsonNode messages = channel.get("messages");
        assertThat(messages).hasSize(1);
        JsonNode message = resolved(messages.iterator().next());

        assertThat(channel.get("address").asText()).isEqualTo(topic.topicName());
        assertThat(channel.at("/bindings/kafka/topic").asText()).isEqualTo(topic.topicName());
        assertThat(message.get("name").asText()).isEqualTo(topic.type());
        assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
                .isEqualTo(topic.type());
        assertThat(message.at("/payload/$ref").asText())
                .isEqualTo("events/src/main/resources/schemas/" + topic.topicName() + ".json");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = api.findValuesAsText("$ref");
        assertThat(references).hasSizeGreaterThan(50);

        assertThat(references).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(api.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                String[] parts = reference.split("#");
                Path file = CONTRACTS.resolve(parts[0]);
                assertThat(file).exists();
                JsonNode schema = Schemas.JSON.readTree(Files.readString(file));
                if (parts.length > 1)
                    assertThat(schema.at(parts[1]).isMissingNode()).isFalse();
            }
        });
    }

    @Test
    void theHeadersAreTheOnesTheCodecAsksFor() {
        JsonNode headers = api.at("/components/schemas/headers");

        for (String name : names(headers.get("properties"))) {
            HeaderLookup all = Sample.headers(Topic.ORDER_PLACED, false);
            HeaderLookup without = wanted -> wanted.equals(name) ? null : all.value(wanted);
            byte[] body = Sample.canonical(Topic.ORDER_PLACED).value();
            boolean needed = EventCodec.decode(Topic.ORDER_PLACED, body, without) instanceof Refusal;
            assertThat(texts(headers.get("required")).contains(name)).as(name).isEqualTo(needed);
        }
        assertThat(texts(api.at("/components/schemas/deadLetterHeaders/properties/dead-letter-reason/enum")))
                .isEqualTo(Stream.of(Refusal.Reason.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void anOperationSaysItsServiceActionAndTopicOnce() {
        for (Map.Entry<String, JsonNode> operation : api.get("operations").properties()) {
            String service = operation.getValue().at("/tags/0/name").asText();
            String action = operation.getValue().get("action").asText();
            String topic = topicOf(operation.getValue());

            assertThat(SERVICES).contains(service);
            assertThat(operation.getKey()).isEqualTo(service + "." + action + "." + topic);
        }
    }

    /** Everything a service does not understand goes to dead-letter; outcomes are for others. */
    @Test
    void everyReaderRefusesAndNobodyReadsOutcomes() {
        for (String service : SERVICES) {
            assertThat(topics("send", service)).contains("dead-letter");
            assertThat(topics("receive", service))
                    .isNotEmpty()
                    .doesNotContain(
                            "acquisition-payout",
                            "care-payout",
                            "acquisition-withheld",
                            "care-withheld",
                            "tier-changed",
                            "ledger-sealed",
                            "dead-letter");
        }
    }

    @Test
    void theCatalogueOfTheReadmeSaysTheSame() throws IOException {
        Map<String, Set<String>> producers = new TreeMap<>();
        Map<String, Set<String>> consumers = new TreeMap<>();
        for (String line : Files.readAllLines(CONTRACTS.resolve("README.md"))) {
            String[] cells = line.split("\\s*\\|\\s*");
            String topic = cells.length == 6 ? cells[4].replace("`", "") : "";
            if (Topic.named(topic) == null && !topic.equals(OPERATORS)) continue;
            producers.put(topic, servicesIn(cells[2]));
            consumers.put(topic, servicesIn(cells[3]));
        }

        assertThat(producers.keySet()).isEqualTo(names(api.get("channels")));
        for (String topic : producers.keySet()) {
            assertThat(producers.get(topic)).as("producers of " + topic).isEqualTo(services("send", topic));
            assertThat(consumers.get(topic)).as("consumers of " + topic).isEqualTo(services("receive", topic));
        }
    }

    private static Set<String> servicesIn(String cell) {
        return SERVICES.stream()
                .filter(service -> cell.contains(service.replace("-service", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> topics(String action, String service) {
        return operations(action)
                .filter(operation -> operation.at("/tags/0/name").asText().equals(service))
                .map(AsyncApiTest::topicOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> services(String action, String topic) {
        return operations(action)
                .filter(operation -> topicOf(operation).equals(topic))
                .map(operation -> operation.at("/tags/0/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<JsonNode> operations(String action) {
        return api.get("operations")
                .valueStream()
                .filter(operation -> operation.get("action").asText().equals(action));
    }

    private static String topicOf(JsonNode operation) {
        return operation.at("/channel/$ref").asText().substring("#/channels/".length());
    }

    private JsonNode resolved(JsonNode reference) {
        return api.at(reference.get("$ref").asText().substring(1));
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }
}
