package ngage.partner.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands and programs to copy, for the broker and the services of this deployment. */
final class Copies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "/your-system";

    private final String broker;

    Copies(String broker) {
        this.broker = broker;
    }

    /** How to publish an event, and how to ask first what it would do. */
    List<TopicEntry.Copy> publishing(String topic, String keyKind, String data, Optional<URI> service) {
        List<TopicEntry.Copy> copies = new ArrayList<>();
        service.ifPresent(address -> copies.add(new TopicEntry.Copy("curl", asking(address, topic, data))));
        copies.add(new TopicEntry.Copy("kcat", kcat(topic, key(keyKind, data), data)));
        copies.add(new TopicEntry.Copy("Java", java(topic, key(keyKind, data), data)));
        return copies;
    }

    /** How to read what is published: only what was committed. */
    List<TopicEntry.Copy> reading(String topic) {
        return List.of(new TopicEntry.Copy(
                "kcat",
                "kcat -C -b " + broker + " -t " + topic
                        + " -o beginning -e -X isolation.level=read_committed -f '%k %h %s\\n'"));
    }

    private static String asking(URI service, String topic, String data) {
        return """
                curl %s -H 'Content-Type: application/cloudevents+json' -d \\
                  '{"specversion":"1.0","id":"%s","source":"%s","type":"ngage.%s.v1","data":%s}'""".formatted(service.resolve("/event-checks/" + topic), id(topic), SOURCE, topic, quoted(data));
    }

    private String kcat(String topic, String key, String data) {
        return """
                kcat -P -b %s -t %s -k '%s' \\
                  -H ce_specversion=1.0 -H ce_id=%s -H ce_source=%s -H ce_type=ngage.%s.v1 <<< \\
                  '%s'""".formatted(broker, topic, key, id(topic), SOURCE, topic, quoted(data));
    }

    private String java(String topic, String key, String data) {
        return """
                import static java.nio.charset.StandardCharsets.UTF_8;

                import java.util.Map;
                import org.apache.kafka.clients.producer.KafkaProducer;
                import org.apache.kafka.clients.producer.ProducerRecord;
                import org.apache.kafka.common.serialization.StringSerializer;

                public final class Publish {
                    public static void main(String[] args) throws Exception {
                        Map<String, Object> settings = Map.of("bootstrap.servers", "%s", "acks", "all");
                        var event = new ProducerRecord<>("%s", "%s", "%s");
                        event.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
                        event.headers().add("ce_id", "%s".getBytes(UTF_8));
                        event.headers().add("ce_source", "%s".getBytes(UTF_8));
                        event.headers().add("ce_type", "ngage.%s.v1".getBytes(UTF_8));
                        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                            producer.send(event).get();
                        }
                    }
                }""".formatted(broker, topic, key, literal(data), id(topic), SOURCE, topic);
    }

    /** Between single quotes of a shell. */
    private static String quoted(String data) {
        return data.replace("'", "'\\''");
    }

    private static String literal(String data) {
        return data.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String id(String topic) {
        return topic + "-example-1";
    }

    /** By the name of the key's schema in the document. */
    private static String key(String kind, String data) {
        JsonNode members = read(data);
        return switch (kind) {
            case "customerKey" -> members.path("customerId").asText();
            case "partnerKey", "payeeKey" -> members.path("partnerId").asText();
            case "versionKey" -> members.path("version").asText();
            case "monthKey" -> "month";
            case "rateKey" ->
                String.join(
                        "/",
                        members.path("month").asText(),
                        members.path("currency").asText(),
                        members.path("base").asText());
            default -> throw new IllegalStateException("nobody publishes by " + kind);
        };
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a sample that is no JSON: " + data, broken);
        }
    }
}
