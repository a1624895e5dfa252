package ngage.local.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import ngage.wire.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {

    private static final String ORDER = """
            {"specversion":"1.0","id":"e-1","source":"/shop","type":"ngage.order-placed.v1","time":"2026-03-05T10:00:00Z",\
            "datacontenttype":"application/json","data": {"orderId":"O-1", "customerId":"C-ü","partnerId":null,"extensions":25,"placedOn":"2026-03-05"} }""";

    private final LineParser parser = new LineParser();

    @Test
    void theDataIsCutOutByteForByte() throws BadLine {
        Message message = parse(ORDER);

        assertThat(message.topic()).isEqualTo(Topic.ORDER_PLACED);
        assertThat(message.key()).isEqualTo("C-ü");
        assertThat(message.id()).isEqualTo("e-1");
        assertThat(message.source()).isEqualTo("/shop");
        assertThat(message.type()).isEqualTo("ngage.order-placed.v1");
        assertThat(message.time()).isEqualTo("2026-03-05T10:00:00Z");
        assertThat(new String(message.data(), UTF_8)).isEqualTo("""
                        {"orderId":"O-1", "customerId":"C-ü","partnerId":null,"extensions":25,"placedOn":"2026-03-05"}""");
    }

    @Test
    void theTypeMayStandAfterTheData() throws BadLine {
        Message message = parse("""
                {"data":{"month":"2026-04"},"type":"ngage.month-opened.v1","source":"/s","id":"m","specversion":"1.0"}""");

        assertThat(message.topic()).isEqualTo(Topic.MONTH_OPENED);
        assertThat(message.key()).isEqualTo("2026-04");
        assertThat(message.time()).isNull();
    }

    @Test
    void aPartnerIsKeyedByItself() throws BadLine {
        Message message = parse("""
                {"specversion":"1.0","id":"p","source":"/s","type":"ngage.partner-changed.v1",\
                "data":{"nested":{"partnerId":"no"},"list":["customerId"],"partnerId":"P-1"}}""");

        assertThat(message.key()).isEqualTo("P-1");
    }

    @Test
    void termsRatesAndSuccessionsHaveTheirKeys() throws BadLine {
        String event = """
                {"specversion":"1.0","id":"p","source":"/s","type":"ngage.%s.v1","data":%s}""";

        assertThat(parse(event.formatted("programme-published", "{\"version\":\"ngage@2027-01-01\",\"terms\":{}}"))
                        .key())
                .isEqualTo("ngage@2027-01-01");
        assertThat(parse(event.formatted(
                                "exchange-rate-published",
                                "{\"month\":\"2026-03\",\"currency\":\"USD\",\"base\":\"EUR\"}"))
                        .key())
                .isEqualTo("2026-03/USD/EUR");
        assertThat(parse(event.formatted("partner-succeeded", "{\"successorId\":\"P-2\",\"partnerId\":\"P-1\"}"))
                        .key())
                .isEqualTo("P-1");
    }

    @Test
    void furtherAttributesAreKept() throws BadLine {
        Message message =
                parse(ORDER.replace("\"id\":", "\"subject\":\"x\",\"traceparent\":\"00-1\",\"none\":null,\"id\":"));

        assertThat(message.extensions())
                .containsExactly(new Message.Attribute("subject", "x"), new Message.Attribute("traceparent", "00-1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                            | it is not JSON
            [1]                                 | it is not a JSON object
            {"specversion":"1.0"                | it is not JSON
            {} {}                               | something follows the JSON object
            {"specversion":"0.3"}               | specversion is not 1.0
            {}                                  | specversion is missing
            {"specversion":"1.0"}               | type is missing
            {"specversion":"1.0","type":"a.b"}  | the type "a.b" is unknown
            {"specversion":"1.0","type":7}      | type is not a string
            {"specversion":"1.0","type":"ngage.order-placed.v2"} | is unknown
            {"specversion":"1.0","type":"ngage.order-placed.v1"} | id is missing
            {"specversion":"1.0","type":"ngage.order-placed.v1","id":"1"} | source is missing
            {"specversion":"1.0","type":"ngage.order-placed.v1","id":"1","source":"s"} | data is missing
            {"specversion":"1.0","type":"ngage.order-placed.v1","id":"1","source":"s","data":"x"} | data is not a JSON object
            {"specversion":"1.0","type":"ngage.order-placed.v1","id":"1","source":"s","data":{"customerId":5}} | data.customerId is missing
            {"specversion":"1.0","type":"ngage.partner-changed.v1","id":"1","source":"s","data":{}} | data.partnerId is missing
            {"specversion":"1.0","type":"ngage.care-payout.v1","id":"1","source":"s","data":{}} | the services alone publish to care-payout
            {"datacontenttype":"text/xml"}      | datacontenttype is "text/xml"
            {"strange":{"a":1}}                 | the attribute strange is not a plain value
            """)
    void whatIsNoEventIsRefusedWithItsReason(String line, String reason) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(BadLine.class).hasMessageContaining(reason);
    }

    /** The line stands somewhere in a larger buffer, as it does when a file is read. */
    private Message parse(String line) throws BadLine {
        byte[] text = line.getBytes(UTF_8);
        byte[] buffer = new byte[text.length + 11];
        Arrays.fill(buffer, (byte) '}');
        System.arraycopy(text, 0, buffer, 7, text.length);
        return parser.parse(buffer, 7, text.length);
    }
}
