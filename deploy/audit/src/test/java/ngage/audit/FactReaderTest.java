package ngage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactReaderTest {
    private static final String ORDER = """
            {"orderId":"O-1","customerId":"C-1","partnerId":"P-1","extensions":25,"placedOn":"2026-03-05"}""";
    private static final Fact READ = new Fact.Order("O-1", "C-1", "P-1", 25, LocalDate.of(2026, 3, 5));

    private final FactReader reader = new FactReader();

    @Test
    void bothModesStateTheSameFact() {
        String structured = """
                {"specversion":"1.0","id":"e-1","source":"/shop","type":"ngage.order-placed.v1","more":1,"data":%s}""".formatted(ORDER);
        Reading expected = new Reading.Proper(new EventKey("/shop", "e-1"), READ);
        assertThat(reader.read(binary("order-placed", ORDER))).isEqualTo(expected);
        assertThat(reader.readLine(structured)).isEqualTo(expected);
        assertThat(reader.read(message("order-placed", Map.of(), structured))).isEqualTo(expected);
    }

    @Test
    void membersItDoesNotKnowAndTheirOrderDoNotMatter() {
        String other = "{\"placedOn\":\"2026-03-05\",\"seats\":{},\"extensions\":25,"
                + "\"partnerId\":\"P-1\",\"customerId\":\"C-1\",\"orderId\":\"O-1\"}";
        assertThat(reader.read(binary("order-placed", other)))
                .isEqualTo(new Reading.Proper(new EventKey("/shop", "e-1"), READ));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order-placed | \"O-1\" | \"O 1\"",
                "order-placed | 25 | 0",
                "order-placed | 25 | 100001",
                "order-placed | 25 | 25.0",
                "order-placed | 25 | \"25\"",
                "order-placed | 2026-03-05 | 2026-02-30",
                "order-placed | 2026-03-05 | 1989-12-31",
                "order-placed | 2026-03-05 | 2101-01-01",
                "order-placed | \"partnerId\":\"P-1\", | ''",
                "order-placed | \"C-1\" | null",
                "order-placed | } | }}",
                "order-placed | 25, | 25,\"extensions\":25,",
            })
    void bodiesThatBreakALimitAreInvalid(String topic, String part, String broken) {
        assertThat(reader.read(binary(topic, ORDER.replace(part, broken)))).isInstanceOf(Reading.Improper.class);
    }

    @ParameterizedTest
    @CsvSource({
        "-100,EUR,,true",
        "-100,EUR,B-0,true",
        "100,EUR,B-0,false",
        "0,EUR,B-0,false",
        "-100,EUR,B-1,false",
        "1000000000000,EUR,,true",
        "1000000000001,EUR,,false",
        "100,XYZ,,false",
        "100,eur,,false",
    })
    void bookingsAndRefundsHaveTheirLimits(long amount, String currency, String refundOf, boolean readable) {
        String body = """
                {"bookingId":"B-1","customerId":"C-1","amount":{"minorUnits":%d,"currency":"%s"},"serviceDate":"2026-03-31","refundOf":%s}""".formatted(amount, currency, refundOf == null ? "null" : "\"" + refundOf + "\"");
        assertThat(reader.read(binary("revenue-booked", body)) instanceof Reading.Proper)
                .isEqualTo(readable);
    }

    @Test
    void twoEnrolmentsOfOneDayAndATurnedCertificationAreInvalid() {
        String partner = """
                {"partnerId":"P-1","revision":1,"brand":"NFON","channel":"AGENT","country":"DE","enrolments":[%s],"certifications":[%s]}""";
        String enrolment = "{\"programme\":\"ngage\",\"from\":\"2025-01-01\"}";
        String turned = "{\"validFrom\":\"2025-01-02\",\"validTo\":\"2025-01-01\"}";
        assertThat(reason(binary("partner-changed", partner.formatted(enrolment, ""))))
                .isEmpty();
        assertThat(reason(binary("partner-changed", partner.formatted(enrolment + "," + enrolment, ""))))
                .isEqualTo("INVALID");
        assertThat(reason(binary("partner-changed", partner.formatted(enrolment, turned))))
                .isEqualTo("INVALID");
    }

    @Test
    void theEnvelopeIsHeldAgainstItsTopic() {
        Map<String, String> headers = binary("order-placed", ORDER).headers();
        assertThat(reason(message("order-placed", with(headers, "ce_type", "ngage.order-placed.v2"), ORDER)))
                .isEqualTo("UNKNOWN_TYPE");
        assertThat(reason(message("order-cancelled", headers, ORDER))).isEqualTo("INVALID");
        assertThat(reason(message("order-placed", with(headers, "ce_specversion", "0.3"), ORDER)))
                .isEqualTo("INVALID");
        assertThat(reason(message("order-placed", with(headers, "ce_id", "e 1"), ORDER)))
                .isEqualTo("INVALID");
        assertThat(reason(message("order-placed", with(headers, "ce_source", "a b"), ORDER)))
                .isEqualTo("INVALID");
        assertThat(reason(message("order-placed", Map.of(), ORDER))).isEqualTo("INVALID");
    }

    @Test
    void aTombstoneAndTooMuchAreInvalid() {
        Message order = binary("order-placed", ORDER);
        assertThat(reason(new Message("order-placed", 0, 0, "C-1", order.headers(), null)))
                .isEqualTo("INVALID");
        assertThat(reason(binary("order-placed", ORDER + " ".repeat(64 * 1024))))
                .isEqualTo("INVALID");
    }

    @Test
    void publishedTermsFollowTheSchemaAndBearTheirOwnName() throws IOException {
        String terms = terms();
        String body = "{\"version\":\"%s\",\"terms\":%s}";

        assertThat(reason(binary("programme-published", body.formatted("ngage@2027-01-01", terms))))
                .isEmpty();
        assertThat(reason(binary("programme-published", body.formatted("ngage@2027-01-02", terms))))
                .isEqualTo("INVALID");
        assertThat(reason(binary("programme-published", body.formatted("ngage", terms))))
                .isEqualTo("INVALID");
        assertThat(reason(binary(
                        "programme-published",
                        body.formatted("ngage@2027-01-01", terms.replace("Europe/Berlin", "Europe/Nowhere")))))
                .isEqualTo("INVALID");
        assertThat(reason(binary(
                        "programme-published",
                        body.formatted("ngage@2027-01-01", terms.replace("\"value\":1500", "\"value\":10001")))))
                .isEqualTo("INVALID");
        assertThat(reason(binary("programme-published", body.formatted("ngage@2027-01-01", "[]"))))
                .isEqualTo("INVALID");
    }

    /** The file of Ngage as JSON, from 2027 on. */
    private static String terms() throws IOException {
        try (InputStream file = FactReaderTest.class.getResourceAsStream("programmes/ngage@2022-01-01.yaml")) {
            return new YAMLMapper().readTree(file).toString().replace("2022-01-01", "2027-01-01");
        }
    }

    @Test
    void aRateIsDecimalTextInAnotherCurrency() {
        String rate = "{\"month\":\"2026-03\",\"currency\":\"%s\",\"base\":\"EUR\",\"rate\":%s,\"revision\":1}";

        assertThat(reason(binary("exchange-rate-published", rate.formatted("USD", "\"0.92345\""))))
                .isEmpty();
        assertThat(reason(binary("exchange-rate-published", rate.formatted("EUR", "\"1\""))))
                .isEqualTo("INVALID");
        for (String bad : List.of("\"0\"", "\"0.00\"", "\"-1\"", "\"1.\"", "\"01\"", "\"1e3\"", "0.9")) {
            assertThat(reason(binary("exchange-rate-published", rate.formatted("USD", bad))))
                    .as(bad)
                    .isEqualTo("INVALID");
        }
    }

    @Test
    void nobodySucceedsItself() {
        String succession =
                "{\"successionId\":\"S-1\",\"partnerId\":\"P-1\",\"successorId\":\"%s\",\"effectiveOn\":\"2026-04-01\"}";

        assertThat(reason(binary("partner-succeeded", succession.formatted("P-2"))))
                .isEmpty();
        assertThat(reason(binary("partner-succeeded", succession.formatted("P-1"))))
                .isEqualTo("INVALID");
    }

    private String reason(Message message) {
        return reader.read(message) instanceof Reading.Improper improper ? improper.reason() : "";
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new java.util.HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static Message binary(String topic, String body) {
        return message(
                topic,
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "e-1",
                        "ce_source",
                        "/shop",
                        "ce_type",
                        "ngage." + topic + ".v1"),
                body);
    }

    private static Message message(String topic, Map<String, String> headers, String body) {
        return new Message(topic, 0, 0, "C-1", headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
