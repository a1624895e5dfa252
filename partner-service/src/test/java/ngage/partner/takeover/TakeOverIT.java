package ngage.partner.takeover;

import static io.restassured.RestAssured.given;
import static ngage.partner.Calls.enrol;
import static ngage.partner.Calls.newId;
import static ngage.partner.Calls.registered;
import static ngage.partner.Published.body;
import static ngage.partner.Published.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import ngage.backing.ServiceBacking;
import ngage.partner.Published;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class TakeOverIT {
    @Inject
    DataSource database;

    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", ServiceBacking.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer());

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void aPartnerOfOthersIsTakenOverAndChangedFromThereOn() {
        String id = newId();
        publish(id, "elsewhere-" + id, state(id, 3, "DE"));

        awaitRevision(id, 3);
        given().get("/partners/" + id)
                .then()
                .body("name", nullValue())
                .body("contact", nullValue())
                .body("country", equalTo("DE"))
                .body("enrolments[0].from", equalTo("2024-01-01"))
                .body("certifications", hasSize(1));

        enrol(id, "ngage", "2026-03-01").then().statusCode(201).body("revision", equalTo(4));
        given().contentType("application/json")
                .body("{\"name\":\"Übernommen\",\"contact\":{\"email\":\"neu@example.org\"}}")
                .put("/partners/" + id + "/contact")
                .then()
                .statusCode(200)
                .body("name", equalTo("Übernommen"));
        ConsumerRecord<String, byte[]> ours = Published.await("partner-changed", 2, record -> id.equals(record.key()))
                .getLast();
        assertThat(header(ours, "ce_id")).isEqualTo(id + ".4");

        publish(id, "elsewhere-5-" + id, state(id, 5, "AT"));
        awaitRevision(id, 5);
        given().get("/partners/" + id)
                .then()
                .body("name", equalTo("Übernommen"))
                .body("enrolments", hasSize(1))
                .body("country", equalTo("AT"));
    }

    @Test
    void aLowerRevisionThatComesLaterHasNoEffect() {
        String id = newId();
        publish(id, "a-" + id, state(id, 7, "DE"));
        publish(id, "b-" + id, state(id, 6, "AT"));
        publish(id, "c-" + id, state(id, 8, "CH"));

        awaitRevision(id, 8);
        assertThat(causes(id)).containsExactly("7 TAKEN_OVER", "8 TAKEN_OVER");
    }

    @Test
    void ourOwnEventsComeBackAndChangeNothing() {
        String id = registered();
        enrol(id, "ngage", "2026-03-01").then().statusCode(201);
        Published.await("partner-changed", 2, record -> id.equals(record.key()));
        // A later record of the same key says that both have come back.
        publish(id, "later-" + id, state(id, 3, "DE"));

        awaitRevision(id, 3);
        assertThat(causes(id)).containsExactly("1 CREATED", "2 ENROLLED", "3 TAKEN_OVER");
    }

    @Test
    void whoWasAnsweredHereFindsTheAnswerInForceWhenSomebodyElseUsedTheRevision() throws SQLException {
        // Given revision 1 decided here whose event is not on the topic yet
        String id = newId();
        execute(
                "insert into partner (partner_id, revision, brand, channel, country) values (?, 1, 'NFON', 'AGENT', 'DE')",
                id);
        execute(
                "insert into partner_revision (partner_id, revision, state, cause, recorded_at) values (?, 1, '"
                        + state(id, 1, "DE") + "', 'CREATED', now())",
                id);

        // When somebody else's revision 1 says something else and is first on the topic
        publish(id, "theirs-" + id, state(id, 1, "AT"));

        // Then ours is published as revision 2
        List<ConsumerRecord<String, byte[]>> records =
                Published.await("partner-changed", 2, record -> id.equals(record.key()));
        assertThat(body(records.getLast())).contains("\"revision\":2", "\"country\":\"DE\"");
        assertThat(causes(id)).containsExactly("1 CREATED", "2 REASSERTED");
    }

    @Test
    void whatCannotBeReadIsADeadLetterAndTheStreamGoesOn() {
        String id = newId();
        publish(id, "bad-" + id, "{\"partnerId\":\"" + id + "\"}");
        publish(id, "good-" + id, state(id, 1, "DE"));

        awaitRevision(id, 1);
        ConsumerRecord<String, byte[]> refused = Published.await("dead-letter", 1, record -> id.equals(record.key()))
                .getFirst();
        assertThat(header(refused, "dead-letter-reason")).isEqualTo("INVALID");
        assertThat(header(refused, "dead-letter-service")).isEqualTo("partner-service");
        assertThat(header(refused, "dead-letter-topic")).isEqualTo("partner-changed");
    }

    @Test
    void manyPartnersAreTakenOverAtOnce() {
        String prefix = newId();
        List<String> ids =
                IntStream.range(0, 500).mapToObj(i -> prefix + ":" + i).toList();
        ids.forEach(id -> publish(id, "many-" + id, state(id, 1, "DE")));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().queryParam("q", prefix)
                                .queryParam("limit", 1000)
                                .get("/partners")
                                .<List<?>>path("items")
                                .size()
                        == 500);
    }

    private static void awaitRevision(String id, int revision) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Integer.valueOf(revision)
                .equals(given().get("/partners/" + id).path("revision")));
    }

    private List<String> causes(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select revision || ' ' || cause from partner_revision where partner_id = ? order by revision")) {
            select.setString(1, id);
            List<String> causes = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) causes.add(found.getString(1));
            }
            return causes;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void execute(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private static String state(String id, long revision, String country) {
        return """
                {"partnerId":"%s","revision":%d,"brand":"NFON","channel":"AGENT","country":"%s",\
                "enrolments":[{"programme":"ngage","from":"2024-01-01"}],\
                "certifications":[{"validFrom":"2024-01-01","validTo":"2026-12-31"}],"terminatedOn":null}""".formatted(id, revision, country);
    }

    private void publish(String key, String eventId, String json) {
        ProducerRecord<String, String> record = new ProducerRecord<>("partner-changed", key, json);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id",
                                UUID.nameUUIDFromBytes(eventId.getBytes(StandardCharsets.UTF_8))
                                        .toString(),
                        "ce_source", "/elsewhere",
                        "ce_type", "ngage.partner-changed.v1",
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        assertThat(producer.send(record)).succeedsWithin(Duration.ofSeconds(10));
    }
}
