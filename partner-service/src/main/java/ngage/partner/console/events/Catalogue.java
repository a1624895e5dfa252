package ngage.partner.console.events;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.console.events.Documents.Place;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** All topics, read from the AsyncAPI document when the service starts. */
@ApplicationScoped
public class Catalogue {
    static final String COMMISSION = "commission-service";
    static final String TIER = "tier-service";

    private final List<TopicEntry> topics = new ArrayList<>();
    private final Documents documents = new Documents();
    private final PartnerServiceConfig config;
    private final Copies copies;

    Catalogue(PartnerServiceConfig config, @ConfigProperty(name = "kafka.bootstrap.servers") String broker) {
        this.config = config;
        this.copies = new Copies(broker);
        documents
                .asyncApi()
                .node()
                .path("channels")
                .properties()
                .forEach(channel -> topics.add(entry(channel.getKey(), channel.getValue())));
    }

    List<TopicEntry> topics() {
        return topics;
    }

    Optional<TopicEntry> named(String topic) {
        return topics.stream().filter(entry -> entry.name().equals(topic)).findFirst();
    }

    /** Those whose events can be tried: a service reads them. */
    List<String> triable() {
        return topics.stream()
                .filter(entry -> entry.isReadBy(COMMISSION) || entry.isReadBy(TIER))
                .map(TopicEntry::name)
                .toList();
    }

    private TopicEntry entry(String name, JsonNode channel) {
        Place document = documents.asyncApi();
        JsonNode first = channel.path("messages").elements().next();
        JsonNode message =
                documents.resolve(new Place(document.document(), first)).node();
        JsonNode key = message.at("/bindings/kafka/key");
        List<String> receivers = services(name, "receive");
        Optional<JsonNode> payload = Optional.ofNullable(message.get("payload"));
        Place schema = documents.resolve(new Place(document.document(), payload.orElse(message.path("headers"))));
        String sample = documents.sample(name);
        return new TopicEntry(
                name,
                channel.path("description").asText(),
                documents
                        .resolve(new Place(document.document(), key))
                        .node()
                        .path("description")
                        .asText(),
                services(name, "send"),
                receivers,
                schema.node()
                        .path("description")
                        .asText(message.path("description").asText()),
                Fields.of(documents, schema),
                sample,
                copies(name, key, receivers, sample));
    }

    private List<TopicEntry.Copy> copies(String name, JsonNode key, List<String> receivers, @Nullable String sample) {
        if (sample == null || !(receivers.contains(COMMISSION) || receivers.contains(TIER)))
            return copies.reading(name);
        Optional<URI> service = receivers.contains(COMMISSION)
                ? config.commission().url()
                : config.tier().url();
        String keyKind = key.path("$ref").asText().replace("#/components/schemas/", "");
        return copies.publishing(name, keyKind, sample, service);
    }

    /** The services that do something with a topic, as the operations' tags name them. */
    private List<String> services(String topic, String action) {
        TreeSet<String> services = new TreeSet<>();
        for (JsonNode operation : documents.asyncApi().node().path("operations")) {
            boolean same = operation.at("/channel/$ref").asText().equals("#/channels/" + topic);
            if (!same || !operation.path("action").asText().equals(action)) continue;
            operation.path("tags").forEach(tag -> services.add(tag.path("name").asText()));
        }
        return List.copyOf(services);
    }
}
