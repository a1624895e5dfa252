package ngage.peer.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import ngage.event.Channel;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Event;
import ngage.event.Fact;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.Payout;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsPeerTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final OrderPlaced ORDER =
            new OrderPlaced(new OrderId("O-1"), CUSTOMER, new PartnerId("P-1"), 5, LocalDate.of(2026, 3, 1));
    private static final RevenueBooked BOOKING = booking("B-1", 10_000, null);

    @TempDir
    Path folder;

    private TopologyTestDriver driver;

    @BeforeEach
    void partnersAreKnown() {
        Properties settings = StreamsPeer.settings("nowhere:1", folder);
        driver = new TopologyTestDriver(StreamsPeer.topology(), settings);
        for (String partner : List.of("P-1", "P-2")) {
            tell(
                    Topic.PARTNER_CHANGED,
                    "changed-" + partner,
                    new PartnerChanged(
                            new PartnerId(partner),
                            1,
                            "NFON",
                            Channel.AGENT,
                            "DE",
                            List.of(new Enrolment("ngage", LocalDate.of(2022, 1, 1))),
                            List.of(),
                            null));
        }
    }

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void aBookingPaysBothHalvesAndAnotherCarerMovesOne() {
        tell(Topic.ORDER_PLACED, "1", ORDER);
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        assertThat(paid()).isEqualTo(Map.of("ACQUISITION P-1", 750L, "CARE P-1", 750L));
        tell(Topic.CUSTOMER_TRANSFERRED, "3", transfer());
        assertThat(paid()).isEqualTo(Map.of("CARE P-1", -750L, "CARE P-2", 750L));
        tell(Topic.REVENUE_BOOKED, "4", booking("B-2", -4_000, "B-1"));
        assertThat(paid()).isEqualTo(Map.of("ACQUISITION P-1", -300L, "CARE P-2", -300L));
    }

    @Test
    void whatComesBeforeItsOrderWaitsAndARefundBeforeItsBookingToo() {
        tell(Topic.REVENUE_BOOKED, "1", booking("B-2", -4_000, "B-1"));
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        assertThat(paid()).isEmpty();
        tell(Topic.ORDER_PLACED, "3", ORDER);
        assertThat(paid()).isEqualTo(Map.of("ACQUISITION P-1", 450L, "CARE P-1", 450L));
    }

    @Test
    void theSameAgainIsIgnoredAndOtherContentIsRefused() {
        tell(Topic.ORDER_PLACED, "1", ORDER);
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        assertThat(paid()).hasSize(2);
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        tell(Topic.REVENUE_BOOKED, "3", BOOKING);
        assertThat(refused()).isEmpty();
        tell(Topic.REVENUE_BOOKED, "2", booking("B-1", 11_000, null));
        tell(Topic.REVENUE_BOOKED, "4", booking("B-1", 11_000, null));
        assertThat(paid()).isEmpty();
        assertThat(refused()).containsExactly("CONFLICTING_DUPLICATE", "CONFLICTING_ID");
    }

    private static RevenueBooked booking(String id, long minorUnits, String refundOf) {
        BookingId original = refundOf == null ? null : new BookingId(refundOf);
        return new RevenueBooked(new BookingId(id), CUSTOMER, new Money(minorUnits, "EUR"), DAY, original);
    }

    private static CustomerTransferred transfer() {
        return new CustomerTransferred(
                new TransferId("T-1"), CUSTOMER, new PartnerId("P-1"), new PartnerId("P-2"), DAY, null);
    }

    private void tell(Topic topic, String id, Fact fact) {
        String key = fact instanceof CustomerFact ? CUSTOMER.value() : fact.subject();
        Headers headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", "/test".getBytes(UTF_8))
                .add("ce_type", topic.type().getBytes(UTF_8));
        driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key.getBytes(UTF_8), EventCodec.encode(fact), headers, 1_000L));
    }

    /** By half and partner, what was paid since the last question. */
    private Map<String, Long> paid() {
        Map<String, Long> paid = new HashMap<>();
        for (Topic topic : List.of(Topic.ACQUISITION_PAYOUT, Topic.CARE_PAYOUT)) {
            for (byte[] body : output(topic).readValuesToList()) {
                Event event = EventCodec.read(topic, body);
                if (!(event instanceof Payout payout)) throw new AssertionError(event);
                String key = payout.half() + " " + payout.partnerId();
                paid.merge(key, payout.amount().minorUnits(), Long::sum);
            }
        }
        return paid;
    }

    private List<String> refused() {
        return output(Topic.DEAD_LETTER).readRecordsToList().stream()
                .map(record -> new String(
                        record.headers().lastHeader("dead-letter-reason").value(), UTF_8))
                .toList();
    }

    private org.apache.kafka.streams.TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
