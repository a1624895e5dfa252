package ngage.partner.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import ngage.partner.PartnerServiceConfig;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final int CONVERTER_PRIORITY = 200;

    private final Catalogue catalogue = new Catalogue(config(), "broker.example:9092");

    @Test
    void everyTopicIsThere() {
        List<String> names = catalogue.topics().stream().map(TopicEntry::name).toList();

        assertThat(names)
                .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                .contains("dead-letter-decided")
                .doesNotHaveDuplicates();
        assertThat(catalogue.topics()).allSatisfy(topic -> {
            assertThat(topic.meaning()).isNotBlank();
            assertThat(topic.fields()).isNotEmpty().allSatisfy(field -> assertThat(field.type())
                    .isNotBlank());
        });
    }

    @Test
    void aTopicIsTakenFromTheDocumentAndItsSchema() {
        TopicEntry topic = catalogue.named("revenue-booked").orElseThrow();

        assertThat(topic.receivers()).containsExactly("commission-service", "tier-service");
        assertThat(topic.senders()).isEmpty();
        assertThat(topic.key()).startsWith("The customer id");
        assertThat(topic.fields())
                .contains(new Field(
                        "amount.minorUnits",
                        "integer",
                        "≥ -1000000000000, ≤ 1000000000000",
                        true,
                        "Minor units of the currency."))
                .anySatisfy(field -> {
                    assertThat(field.name()).isEqualTo("refundOf");
                    assertThat(field.type()).isEqualTo("string, null");
                    assertThat(field.required()).isFalse();
                    assertThat(field.meaning()).contains("takes back");
                });
        assertThat(catalogue.named("partner-changed").orElseThrow().fields())
                .extracting(Field::name)
                .contains("enrolments[].from");
        assertThat(catalogue.named("dead-letter").orElseThrow().fields())
                .extracting(Field::name)
                .contains("dead-letter-reason");
        assertThat(catalogue.named("nobody")).isEmpty();
    }

    @Test
    void examplesAreReadByTheCodecAndNameThisDeployment() {
        assertThat(catalogue.triable()).contains("order-placed", "month-opened").doesNotContain("care-payout");
        for (String name : catalogue.triable()) {
            TopicEntry entry = catalogue.named(name).orElseThrow();
            String example = Objects.requireNonNull(entry.example(), name);
            Map<String, String> headers = Map.of(
                    "ce_specversion", "1.0", "ce_id", "1", "ce_source", "/test", "ce_type", "ngage." + name + ".v1");
            assertThat(EventCodec.decode(
                            Objects.requireNonNull(Topic.named(name)),
                            example.getBytes(StandardCharsets.UTF_8),
                            header -> headers.containsKey(header)
                                    ? headers.get(header).getBytes(StandardCharsets.UTF_8)
                                    : null))
                    .as(name)
                    .isInstanceOf(Accepted.class);
            assertThat(entry.copies()).extracting(TopicEntry.Copy::tool).containsExactly("curl", "kcat", "Java");
            assertThat(entry.copies()).allSatisfy(copy -> assertThat(copy.text())
                    .containsAnyOf(
                            "broker.example:9092",
                            "http://commission.example/event-checks/" + name,
                            "http://tier.example/"));
        }
    }

    @Test
    void javaExamplesCompile(@TempDir Path classes) throws IOException {
        for (String name : catalogue.triable()) {
            String program =
                    catalogue.named(name).orElseThrow().copies().getLast().text();
            StringWriter said = new StringWriter();
            boolean compiled = ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            said,
                            null,
                            null,
                            List.of("-d", classes.toString(), "-proc:none"),
                            null,
                            List.of(source(program)))
                    .call();
            assertThat(compiled).as(name + ": " + said).isTrue();
        }
    }

    @Test
    void commandsKeepTheirDataBetweenQuotes() {
        List<TopicEntry.Copy> copies = new Copies("b:1")
                .publishing(
                        "customer-transferred",
                        "customerKey",
                        "{\"customerId\":\"C-1\",\"reason\":\"it's late\"}",
                        config().commission().url());

        assertThat(copies.get(0).text()).contains("it'\\''s late");
        assertThat(copies.get(1).text()).contains("-k 'C-1'", "it'\\''s late");
        assertThat(copies.get(2).text()).contains("\\\"reason\\\":\\\"it's late\\\"");
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Publish.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static PartnerServiceConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(PartnerServiceConfig.class)
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .withDefaultValue("ngage.commission.url", "http://commission.example")
                .withDefaultValue("ngage.tier.url", "http://tier.example")
                .build()
                .getConfigMapping(PartnerServiceConfig.class);
    }
}
