package ngage.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Event;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The envelope and the bytes: what the samples, which are bodies in files, cannot show. */
class EventCodecTest {
    private static final String BODY = """
        {"orderId":"O-1","customerId":"C-1","partnerId":"P-1","extensions":25,"placedOn":"2026-03-05"}\
        """;
    private static final OrderPlaced ORDER = new OrderPlaced(
            new OrderId("O-1"), new CustomerId("C-1"), new PartnerId("P-1"), 25, LocalDate.of(2026, 3, 5));
    private static final String EVENT = """
        {"specversion":"1.0","id":"e-1","source":"/shop","type":"ngage.order-placed.v1","data":%s}\
        """.formatted(BODY);

    private final Map<String, String> headers = new HashMap<>(Map.of(
            "ce_specversion", "1.0",
            "ce_id", "e-1",
            "ce_source", "/shop",
            "ce_type", "ngage.order-placed.v1",
            "ce_time", "2026-04-01T06:30:00Z",
            "content-type", "application/json"));

    @Test
    void binaryModeTakesTheIdentityFromTheHeaders() {
        assertThat(decode(BODY)).isEqualTo(new Accepted(new EventId("/shop", "e-1"), ORDER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json",
                "application/cloudevents+json; charset=UTF-8",
                "application/cloudevents+json;charset=utf-8",
                "Application/CloudEvents+JSON"
            })
    void structuredModeTakesTheIdentityFromTheBody(String contentType) {
        headers.put("content-type", contentType);
        headers.put("ce_id", "another");

        assertThat(decode(EVENT)).isEqualTo(new Accepted(new EventId("/shop", "e-1"), ORDER));
    }

    @Test
    void withoutAnyHeaderTheBodyIsTheWholeEvent() {
        headers.clear();

        assertThat(decode(EVENT)).isEqualTo(new Accepted(new EventId("/shop", "e-1"), ORDER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+jsonx",
                "application/cloudevents-batch+json",
                "application/json",
                "text/plain",
                ""
            })
    void anyOtherContentTypeIsBinaryMode(String contentType) {
        headers.put("content-type", contentType);

        assertThat(decode(BODY)).isInstanceOf(Accepted.class);
    }

    @Test
    void timeAndContentTypeMayBeMissing() {
        headers.remove("ce_time");
        headers.remove("content-type");

        assertThat(decode(BODY)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
    void aMissingHeaderIsNamed(String name) {
        headers.remove(name);

        assertInvalid(decode(BODY), "the header " + name + " is missing");
    }

    @Test
    void oneHeaderAloneIsStillBinaryMode() {
        headers.keySet().retainAll(List.of("ce_id"));

        assertInvalid(decode(BODY), "the header ce_specversion is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.3", "1.0.1", "1", " 1.0"})
    void onlyVersionOneOfCloudEventsIsRead(String version) {
        headers.put("ce_specversion", version);

        assertInvalid(decode(BODY), "specversion must be 1.0, was \"" + version + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ngage.order-placed.v2",
                "ngage.order-placed",
                "NGAGE.ORDER-PLACED.V1",
                "ngage.dead-letter.v1",
                ""
            })
    void aTypeOfAnotherVersionIsUnknown(String type) {
        headers.put("ce_type", type);

        assertThat(decode(BODY))
                .isEqualTo(new Refusal(Refusal.Reason.UNKNOWN_TYPE, "type \"" + type + "\" is not known"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ORDER_PLACED")
    void aKnownTypeOnTheWrongTopicIsInvalid(Topic topic) {
        assertInvalid(
                EventCodec.decode(topic, BODY.getBytes(UTF_8), this::header),
                "type ngage.order-placed.v1 does not belong on the topic " + topic.topicName());
    }

    @Test
    void idsHaveOneTo64Characters() {
        headers.put("ce_id", "i".repeat(64));
        assertThat(decode(BODY)).isInstanceOf(Accepted.class);
        headers.put("ce_id", "i".repeat(65));
        assertInvalid(decode(BODY), "id must match [A-Za-z0-9._:-]{1,64}, was \"" + "i".repeat(65) + "\"");
        headers.put("ce_id", "");
        assertInvalid(decode(BODY), "id must match [A-Za-z0-9._:-]{1,64}, was \"\"");
        headers.put("ce_id", "i\0");
        assertInvalid(decode(BODY), "id must match [A-Za-z0-9._:-]{1,64}, was \"i\uFFFD\"");
    }

    @Test
    void sourcesHaveOneTo256PrintableCharacters() {
        headers.put("ce_source", "s".repeat(256));
        assertThat(decode(BODY)).isInstanceOf(Accepted.class);
        for (String source : List.of("s".repeat(257), "", "/a b", "/a\n", "/ä", "/\0", "/\u007f")) {
            headers.put("ce_source", source);
            assertInvalid(decode(BODY), "source must be 1 to 256 printable ASCII characters without blanks, was ");
        }
    }

    @Test
    void aBodyHasAtMost64KiB() {
        String largest = BODY + " ".repeat(EventCodec.BODY_BYTES_MAX - BODY.length());

        assertThat(decode(largest)).isInstanceOf(Accepted.class);
        assertInvalid(decode(largest + " "), "the body must have at most 65536 bytes, had 65537");
    }

    @Test
    void aTombstoneIsRefused() {
        assertInvalid(EventCodec.decode(Topic.PARTNER_CHANGED, null, this::header), "the body is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "null", "[]", "0", "\"\""})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertInvalid(decode(body), "the body must be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "]", "}", "\0", "1"})
    void nothingMayFollowTheObject(String rest) {
        assertThat(decode(BODY + rest)).isInstanceOf(Refusal.class);
        headers.clear();
        assertThat(decode(EVENT + rest)).isInstanceOf(Refusal.class);
    }

    @Test
    void blanksAroundTheObjectDoNotMatter() {
        assertThat(decode(" \r\n\t" + BODY + " \r\n\t")).isInstanceOf(Accepted.class);
    }

    @Test
    void otherCharsetsAreRefused() {
        byte[] latin = with("note", "\"Käse\"").getBytes(ISO_8859_1);
        byte[] wide = BODY.getBytes(UTF_16);

        headers.put("content-type", "application/json; charset=ISO-8859-1");
        assertInvalid(EventCodec.decode(Topic.ORDER_PLACED, latin, this::header), "the body is not JSON: ");
        headers.put("content-type", "application/json; charset=UTF-16");
        assertInvalid(EventCodec.decode(Topic.ORDER_PLACED, wide, this::header), "the body is not JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"a\":%s}"})
    void deepNestingIsRefusedWhereverItStands(String around) {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertInvalid(decode(with("unknown", around.formatted(deep))), "the body is nested too deeply");
        assertInvalid(decode(deep), "the body must be a JSON object");
        headers.clear();
        assertInvalid(decode(EVENT.replace(BODY, deep)), "the body is nested too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "0.1", "1E2", "-0.0"})
    void numbersThatAreNotWholeAreRefusedUnread(String number) {
        assertInvalid(decode(BODY.replace("25", number)), "extensions must be a whole number, was " + number);
    }

    @Test
    void hugeNumbersAreRefused() {
        assertInvalid(decode(BODY.replace("25", "9".repeat(19))), "extensions must be from 1 to 100000");
        assertInvalid(decode(BODY.replace("25", "9".repeat(900))), "extensions must be from 1 to 100000");
        assertThat(decode(BODY.replace("25", "9".repeat(60_000)))).isInstanceOf(Refusal.class);
        assertThat(decode(with("unknown", "9".repeat(60_000)))).isInstanceOf(Refusal.class);
    }

    /** A list searched for each of them would take seconds. */
    @Test
    void manyMembersCostNoMoreThanTheirLength() {
        StringBuilder body = new StringBuilder(BODY).deleteCharAt(BODY.length() - 1);
        for (int i = 0; body.length() < EventCodec.BODY_BYTES_MAX - 20; i++) {
            body.append(",\"").append(Integer.toString(i, 36)).append("\":0");
        }
        body.append('}');

        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) assertThat(decode(body.toString())).isInstanceOf(Accepted.class);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void detailsShowAtMost80CharactersOfWhatWasSent() {
        String line = "X".repeat(5_000);
        List<Decoded> refusals = List.of(
                decode(BODY.replace("O-1", line)),
                decode(BODY.replace("2026-03-05", line)),
                decode(BODY.replace("25", line)),
                decode(BODY.replace("25", '"' + line + '"')),
                decode(BODY.replace("25", "9".repeat(999))),
                decode(with(line, "1,\"" + line + "\":1")),
                decode(line));
        headers.put("ce_type", line);
        Decoded unknown = decode(BODY);
        headers.put("ce_source", line + line);
        Decoded source = decode(BODY);
        headers.put("ce_specversion", line);

        assertThat(refusals).allSatisfy(EventCodecTest::assertShort);
        assertThat(List.of(unknown, source, decode(BODY))).allSatisfy(EventCodecTest::assertShort);
    }

    @Test
    void detailsHoldNoControlCharacters() {
        assertInvalid(
                decode(BODY.replace("O-1", "a\\u0000\\r\\n\\u001b[31m\\u2028\\u202e\\ud800")),
                "orderId must match [A-Za-z0-9._:-]{1,64}, was \"a\uFFFD\uFFFD\uFFFD\uFFFD[31m\uFFFD\uFFFD\uFFFD\"");
    }

    @Test
    void whatIsAcceptedCanBeEncoded() {
        PartnerChanged longest = new PartnerChanged(
                new PartnerId("p".repeat(64)),
                Long.MAX_VALUE,
                "b".repeat(32),
                Channel.DISTRIBUTION,
                "DE",
                LocalDate.of(2000, 1, 1)
                        .datesUntil(LocalDate.of(2100, 1, 1))
                        .limit(PartnerChanged.LIST_SIZE_MAX)
                        .map(from -> new Enrolment("e".repeat(64), from))
                        .toList(),
                LocalDate.of(2000, 1, 1)
                        .datesUntil(LocalDate.of(2100, 1, 1))
                        .limit(PartnerChanged.LIST_SIZE_MAX)
                        .map(day -> new Certification(day, day))
                        .toList(),
                LocalDate.of(2100, 12, 31));
        CustomerTransferred prose = new CustomerTransferred(
                new TransferId("t"),
                new CustomerId("c"),
                null,
                null,
                LocalDate.of(1990, 1, 1),
                "\"\\\b\f\n\r\t\u0001\u2028€".repeat(10) + "\uD83E\uDD1D".repeat(100));

        assertRoundTrip(Topic.PARTNER_CHANGED, longest);
        assertRoundTrip(Topic.CUSTOMER_TRANSFERRED, prose);
        assertRoundTrip(Topic.MONTH_OPENED, new MonthOpened(YearMonth.of(2100, 12)));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "ACQUISITION_PAYOUT",
                "CARE_PAYOUT",
                "ACQUISITION_WITHHELD",
                "CARE_WITHHELD",
                "TIER_CHANGED",
                "LEDGER_SEALED",
                "DEAD_LETTER"
            })
    void aFactComesByTheTopicOfItsKind(Topic topic) {
        assertThat(Sample.canonical(topic).decode())
                .isInstanceOfSatisfying(Accepted.class, accepted -> assertThat(accepted.event())
                        .isInstanceOfSatisfying(
                                Fact.class, fact -> assertThat(Topic.of(fact)).isEqualTo(topic)));
    }

    private static void assertRoundTrip(Topic topic, Event event) {
        byte[] body = EventCodec.encode(event);

        assertThat(body).hasSizeLessThanOrEqualTo(EventCodec.BODY_BYTES_MAX);
        assertThat(EventCodec.decode(topic, body, Sample.headers(topic, false)))
                .isEqualTo(new Accepted(new EventId("/samples", "sample"), event));
    }

    private static void assertInvalid(Decoded decoded, String detail) {
        assertThat(decoded).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
            assertThat(refusal.detail()).startsWith(detail);
        });
    }

    private static void assertShort(Decoded decoded) {
        assertThat(decoded).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.detail())
                .doesNotContain("X".repeat(81))
                .doesNotContain("9".repeat(81))
                .hasSizeLessThan(200));
    }

    private static String with(String member, String value) {
        return BODY.substring(0, BODY.length() - 1) + ",\"" + member + "\":" + value + "}";
    }

    private Decoded decode(String body) {
        return EventCodec.decode(Topic.ORDER_PLACED, body.getBytes(UTF_8), this::header);
    }

    private byte @Nullable [] header(String name) {
        String value = headers.get(name);
        return value == null ? null : value.getBytes(UTF_8);
    }
}
