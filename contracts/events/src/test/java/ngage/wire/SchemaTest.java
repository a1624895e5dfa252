package ngage.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ngage.event.Certification;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Event;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.LedgerSealed;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.Payout;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.event.TierChanged;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas, the records and the codec say the same; the golden samples are the witnesses. */
class SchemaTest {
    private static final Map<Topic, Class<? extends Record>> RECORDS = Map.ofEntries(
            Map.entry(Topic.ORDER_PLACED, OrderPlaced.class),
            Map.entry(Topic.ORDER_CANCELLED, OrderCancelled.class),
            Map.entry(Topic.REVENUE_BOOKED, RevenueBooked.class),
            Map.entry(Topic.CUSTOMER_TRANSFERRED, CustomerTransferred.class),
            Map.entry(Topic.PARTNER_CHANGED, PartnerChanged.class),
            Map.entry(Topic.MONTH_OPENED, MonthOpened.class),
            Map.entry(Topic.PROGRAMME_PUBLISHED, ProgrammePublished.class),
            Map.entry(Topic.EXCHANGE_RATE_PUBLISHED, ExchangeRatePublished.class),
            Map.entry(Topic.PARTNER_SUCCEEDED, PartnerSucceeded.class),
            Map.entry(Topic.PAYOUTS_RELEASED, PayoutsReleased.class),
            Map.entry(Topic.ACQUISITION_PAYOUT, Payout.class),
            Map.entry(Topic.CARE_PAYOUT, Payout.class),
            Map.entry(Topic.ACQUISITION_WITHHELD, Payout.class),
            Map.entry(Topic.CARE_WITHHELD, Payout.class),
            Map.entry(Topic.TIER_CHANGED, TierChanged.class),
            Map.entry(Topic.LEDGER_SEALED, LedgerSealed.class));

    static List<Sample> valid() {
        return Sample.valid();
    }

    static List<Sample.Refused> refused() {
        return Sample.refused();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidSampleIsAcceptedByBoth(Sample sample) throws JsonProcessingException {
        assertThat(Schemas.accepts(sample)).isTrue();
        assertThat(sample.decode()).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void encodingIsTheInverseOfDecodingAndOneFormOnly(Sample sample) throws JsonProcessingException {
        Event event = accepted(sample.decode());

        byte[] body = EventCodec.encode(event);

        Sample encoded = new Sample(sample.topic(), "encoded.json", body);
        assertThat(accepted(encoded.decode())).isEqualTo(event);
        assertThat(EventCodec.encode(accepted(encoded.decode()))).isEqualTo(body);
        assertThat(Schemas.accepts(encoded)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTER")
    void theCanonicalFormStaysAsItIs(Topic topic) {
        Sample sample = Sample.canonical(topic);

        assertThat(EventCodec.encode(accepted(sample.decode())))
                .asString()
                .isEqualTo(text(sample).strip());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void layoutAndUnknownMembersAreNotContent(Sample sample) {
        boolean sameContent = sample.file().endsWith("/structured.event.json")
                || sample.file().endsWith("/reordered-with-unknown-members.json");

        if (sameContent) {
            assertThat(accepted(sample.decode()))
                    .isEqualTo(accepted(Sample.canonical(sample.topic()).decode()));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRefusedSampleIsRefusedWithItsReason(Sample.Refused refused) {
        assertThat(refused.sample().decode()).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(refused.reason());
            assertThat(refusal.detail()).startsWith(refused.detail());
        });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theSchemaRefusesWhatASchemaCanExpress(Sample.Refused refused) {
        boolean accepts;
        try {
            accepts = Schemas.accepts(refused.sample());
        } catch (JsonProcessingException notJson) {
            accepts = true;
        }

        assertThat(accepts).isEqualTo(!refused.bySchema());
    }

    @Test
    void theIndexListsEveryRefusedSample() {
        assertThat(Sample.refused().stream().map(refused -> refused.sample().file()))
                .containsExactlyInAnyOrderElementsOf(Sample.refusedFiles());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTER")
    void everyComponentHasAPropertyAndTheOtherWayRound(Topic topic) {
        Set<String> components = components(RECORDS.get(topic));
        // The topic says which half it is.
        components.remove("half");
        JsonNode schema = Schemas.of(topic).getSchemaNode();

        assertThat(names(schema)).containsExactlyElementsOf(components);
    }

    @Test
    void thePartsOfTheBodiesHaveTheirProperties() {
        JsonNode values = Schemas.named("values").getSchemaNode().get("$defs");
        JsonNode partner = Schemas.of(Topic.PARTNER_CHANGED).getSchemaNode().get("properties");

        assertThat(names(values.get("amount"))).isEqualTo(components(Money.class));
        assertThat(names(values.get("sum"))).isEqualTo(components(Money.class));
        assertThat(names(values.get("cause"))).isEqualTo(components(EventId.class));
        assertThat(names(partner.get("enrolments").get("items"))).isEqualTo(components(Enrolment.class));
        assertThat(names(partner.get("certifications").get("items"))).isEqualTo(components(Certification.class));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEAD_LETTER")
    void requiredAndNullableAgree(Topic topic) throws JsonProcessingException {
        for (RecordComponent component : RECORDS.get(topic).getRecordComponents()) {
            if (component.getName().equals("half")) continue;
            ObjectNode without = (ObjectNode) Schemas.tree(Sample.canonical(topic));
            without.remove(component.getName());
            ObjectNode withNull = (ObjectNode) Schemas.tree(Sample.canonical(topic));
            withNull.putNull(component.getName());

            assertAgree(topic, without);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            assertThat(assertAgree(topic, withNull)).as(component.getName()).isEqualTo(nullable);
        }
    }

    @Test
    void theCalendarsAgreeOnEveryDay() throws JsonProcessingException {
        List<String> days = new ArrayList<>();
        for (int year = 1988; year <= 2102; year++) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) days.add("%04d-%02d-%02d".formatted(year, month, day));
            }
        }
        long accepted = 0;
        ObjectNode order = (ObjectNode) Schemas.tree(Sample.canonical(Topic.ORDER_PLACED));
        for (String day : days) {
            order.set("placedOn", TextNode.valueOf(day));
            if (assertAgree(Topic.ORDER_PLACED, order)) accepted++;
        }

        assertThat(accepted)
                .isEqualTo(LocalDate.of(1990, 1, 1)
                        .datesUntil(LocalDate.of(2101, 1, 1))
                        .count());
    }

    @Test
    void theCurrenciesAgree() throws JsonProcessingException {
        ObjectNode booking = (ObjectNode) Schemas.tree(Sample.canonical(Topic.REVENUE_BOOKED));
        long accepted = 0;
        for (int i = 0; i < 26 * 26 * 26; i++) {
            String code = "" + (char) ('A' + i / 676) + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26);
            ((ObjectNode) booking.get("amount")).put("currency", code);
            if (assertAgree(Topic.REVENUE_BOOKED, booking)) accepted++;
        }

        assertThat(accepted).isEqualTo(233);
    }

    private static boolean assertAgree(Topic topic, ObjectNode body) throws JsonProcessingException {
        Sample sample = new Sample(topic, "made.json", Schemas.JSON.writeValueAsBytes(body));
        boolean decoded = sample.decode() instanceof Accepted;
        assertThat(Schemas.accepts(sample)).as(text(sample)).isEqualTo(decoded);
        return decoded;
    }

    private static Event accepted(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Accepted.class);
        return ((Accepted) decoded).event();
    }

    private static Set<String> names(JsonNode schema) {
        return schema.get("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> components(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Sample sample) {
        return new String(sample.value(), UTF_8);
    }
}
