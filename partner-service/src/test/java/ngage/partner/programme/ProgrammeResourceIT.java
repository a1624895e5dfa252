package ngage.partner.programme;

import static io.restassured.RestAssured.given;
import static ngage.partner.Calls.enrol;
import static ngage.partner.Calls.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import ngage.backing.ServiceBacking;
import ngage.partner.Published;
import ngage.terms.ProgrammeReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class ProgrammeResourceIT {
    @Inject
    DataSource database;

    private static final Duration A_WHILE = Duration.ofSeconds(3);
    private static final String FIRST_DAY = "2012-01-01";

    /** A new programme: classic under another name. */
    private static String fourth(String id) throws IOException {
        try (InputStream in = ProgrammeReader.class.getResourceAsStream("/programmes/classic@2012-01-01.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("programme: classic", "programme: " + id);
        }
    }

    private static String newProgramme() {
        return "new-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Response publish(String id, String yaml) {
        return given().contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post("/programmes/" + id + "/versions");
    }

    private static List<ConsumerRecord<String, byte[]>> published(int least, String version) {
        Published.await("programme-published", least, record -> version.equals(record.key()));
        return Published.all("programme-published", record -> version.equals(record.key()), A_WHILE);
    }

    @Test
    void aNewProgrammeIsPublishedOnceAndCanBeJoined() throws IOException {
        String id = newProgramme();

        publish(id, fourth(id))
                .then()
                .statusCode(201)
                .header("Location", containsString("/programmes/" + id + "/versions"))
                .body("version", equalTo(id + "@" + FIRST_DAY))
                .body("words", hasItem("Premium asks for a certification and, in 12 months, 500 extensions."));

        List<ConsumerRecord<String, byte[]>> records = published(1, id + "@" + FIRST_DAY);
        assertThat(records).hasSize(1);
        assertThat(Published.header(records.getFirst(), "ce_id")).isEqualTo("programme." + id + "." + FIRST_DAY);
        assertThat(Published.header(records.getFirst(), "ce_type")).isEqualTo("ngage.programme-published.v1");
        assertThat(Published.body(records.getFirst()))
                .startsWith("{\"version\":\"" + id)
                .contains("\"terms\":{");
        enrol(registered(), id, "2026-03-01").then().statusCode(201);
        given().get("/programmes").then().body("items.programme", hasItems("ngage", "classic", "gemeinsam-stark", id));
    }

    @Test
    void jsonIsAsGoodAsYaml() throws IOException {
        String id = newProgramme();
        String json = ProgrammeReader.yaml(fourth(id)).orThrow(id).json();

        given().contentType("application/json")
                .body(json)
                .post("/programmes/" + id + "/versions")
                .then()
                .statusCode(201);
    }

    @Test
    void aNewVersionSaysWhatItChanges() throws IOException {
        String id = newProgramme();
        publish(id, fourth(id)).then().statusCode(201);
        String next = fourth(id).replace(FIRST_DAY, "2090-01-01").replace("value: 500,", "value: 480,");

        publish(id, next)
                .then()
                .statusCode(201)
                .body("words", contains("Premium asks 480 extensions instead of 500 extensions."));

        given().get("/programmes/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(id + "@" + FIRST_DAY, id + "@2090-01-01"))
                .body("items[1].terms.tiers[2].extensions.value", equalTo(480))
                .body("items[1].words", hasSize(1));
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithEveryFaultByItsPath() throws IOException {
        String id = newProgramme();
        String faulty = fourth(id)
                .replace("value: 500,", "value: many,")
                .replace("currency: EUR", "currency: Euro")
                .replace("month: {value: 1, assumed: true}", "month: {value: 1}");

        publish(id, faulty)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains("currency", "tiers[2].extensions.value", "review.month"));
        given().get("/programmes/" + id + "/versions").then().statusCode(404);
    }

    @Test
    void termsThatMakeNoSenseAreRefusedWithEveryFaultByItsPath() throws IOException {
        String id = newProgramme();
        String senseless = fourth(id).replace("value: 500,", "value: 2000,").replace("brand: NFON", "brand: NFOM");

        publish(id + "x", senseless)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.field", contains("programme", "tiers[3].extensions", "brand"));
        assertThat(published(0, id + "@" + FIRST_DAY)).isEmpty();
    }

    @Test
    void aVersionMayNotBeginBeforeTheOpenMonthUnlessTheProgrammeIsNew() throws IOException, SQLException {
        String id = newProgramme();
        publish(id, fourth(id)).then().statusCode(201);
        YearMonth open = openMonth();

        publish(
                        id,
                        fourth(id)
                                .replace(
                                        FIRST_DAY,
                                        open.minusMonths(1).atEndOfMonth().toString()))
                .then()
                .statusCode(422)
                .body("violations.field", contains("validFrom"))
                .body("detail", containsString("must not be before " + open.atDay(1)));
        publish(id, fourth(id).replace(FIRST_DAY, open.atDay(1).toString()))
                .then()
                .statusCode(201);
    }

    /** Today's, or a later one that another test of this application has opened. */
    private YearMonth openMonth() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(month) from opened_month")) {
            row.next();
            return YearMonth.from(row.getObject(1, LocalDate.class));
        }
    }

    @Test
    void aPublishedVersionNeverChanges() throws IOException {
        String id = newProgramme();
        publish(id, fourth(id)).then().statusCode(201);

        publish(id, fourth(id).replace("value: 500,", "value: 480,"))
                .then()
                .statusCode(422)
                .body("detail", containsString("which is published and never changes"));
        assertThat(published(1, id + "@" + FIRST_DAY)).hasSize(1);
    }

    @Test
    void aRequestWithAKeyHappensOnce() throws IOException {
        String id = newProgramme();
        String key = UUID.randomUUID().toString();
        String first =
                keyed(id, key, fourth(id)).then().statusCode(201).extract().asString();
        String again =
                keyed(id, key, fourth(id)).then().statusCode(201).extract().asString();

        assertThat(again).isEqualTo(first);
        keyed(id, key, fourth(id) + "# other").then().statusCode(422).body("detail", containsString("another request"));
        assertThat(published(1, id + "@" + FIRST_DAY)).hasSize(1);
    }

    private static Response keyed(String id, String key, String yaml) {
        return given().contentType("application/yaml")
                .header("Idempotency-Key", key)
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post("/programmes/" + id + "/versions");
    }

    @Test
    void whatIsNoTextOrNoIdIsRefused() {
        given().contentType("application/yaml")
                .body(new byte[] {(byte) 0xff})
                .post("/programmes/x/versions")
                .then()
                .statusCode(400)
                .body("detail", containsString("UTF-8"));
        publish("Not-An-Id", "a: b").then().statusCode(400);
        given().get("/programmes/unheard-of/versions").then().statusCode(404);
    }
}
