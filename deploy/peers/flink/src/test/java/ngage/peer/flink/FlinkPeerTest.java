package ngage.peer.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
import ngage.peer.streaming.KnownRegister;
import ngage.peer.streaming.Outgoing;
import ngage.peer.streaming.Told;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job without Kafka, in a cluster of this process. */
class FlinkPeerTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final OrderPlaced ORDER =
            new OrderPlaced(new OrderId("O-1"), CUSTOMER, new PartnerId("P-1"), 5, LocalDate.of(2026, 3, 1));
    private static final RevenueBooked BOOKING = booking("B-1", 10_000, null);

    /** What the job is told and says; it runs in this process. */
    private static final List<ConsumerRecord<byte[], byte[]>> TOLD = new ArrayList<>();

    private static final List<Outgoing> SAID = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    @BeforeEach
    void forget() {
        TOLD.clear();
        SAID.clear();
    }

    @Test
    void aBookingPaysBothHalvesAnotherCarerMovesOneAndARefundTakesBack() throws Exception {
        tell(Topic.ORDER_PLACED, "1", ORDER);
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        tell(Topic.CUSTOMER_TRANSFERRED, "3", transfer());
        tell(Topic.REVENUE_BOOKED, "4", booking("B-2", -4_000, "B-1"));
        assertThat(paid(run()))
                .containsExactly(
                        "2: ACQUISITION P-1 750",
                        "2: CARE P-1 750",
                        "3: CARE P-1 -750",
                        "3: CARE P-2 750",
                        "4: ACQUISITION P-1 -300",
                        "4: CARE P-2 -300");
    }

    @Test
    void whatComesBeforeItsOrderWaitsAndARefundBeforeItsBookingToo() throws Exception {
        tell(Topic.REVENUE_BOOKED, "1", booking("B-2", -4_000, "B-1"));
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        tell(Topic.ORDER_PLACED, "3", ORDER);
        assertThat(paid(run())).containsExactly("3: ACQUISITION P-1 450", "3: CARE P-1 450");
    }

    @Test
    void theSameAgainIsIgnoredAndOtherContentIsRefused() throws Exception {
        tell(Topic.ORDER_PLACED, "1", ORDER);
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        tell(Topic.REVENUE_BOOKED, "2", BOOKING);
        tell(Topic.REVENUE_BOOKED, "3", BOOKING);
        tell(Topic.REVENUE_BOOKED, "2", booking("B-1", 11_000, null));
        tell(Topic.REVENUE_BOOKED, "4", booking("B-1", 11_000, null));
        List<Outgoing> out = run();
        assertThat(paid(out)).hasSize(2);
        assertThat(out.stream().filter(one -> one.topic().equals("dead-letter")).map(FlinkPeerTest::reason))
                .containsExactly("CONFLICTING_DUPLICATE", "CONFLICTING_ID");
    }

    /** What the job says when it was told all. */
    private List<Outgoing> run() throws Exception {
        StreamExecutionEnvironment flink = FlinkPeer.environment(folder);
        DataStream<Told> facts = flink.fromSequence(0, TOLD.size() - 1)
                .map(place -> Told.of(TOLD.get(place.intValue())))
                .returns(ToldReader.TYPE);
        FlinkPeer.settled(facts, FlinkPeerTest::twoPartners)
                .map(FlinkPeerTest::heard)
                .returns(Types.INT)
                .sinkTo(new DiscardingSink<>());
        flink.execute();
        return List.copyOf(SAID);
    }

    private static int heard(Outgoing out) {
        SAID.add(out);
        return 1;
    }

    private static KnownRegister twoPartners() {
        KnownRegister register = new KnownRegister();
        for (String partner : List.of("P-1", "P-2")) {
            PartnerChanged changed = new PartnerChanged(
                    new PartnerId(partner),
                    1,
                    "NFON",
                    Channel.AGENT,
                    "DE",
                    List.of(new Enrolment("ngage", LocalDate.of(2022, 1, 1))),
                    List.of(),
                    null);
            register.take(Told.of(record(Topic.PARTNER_CHANGED, "changed-" + partner, changed)));
        }
        return register;
    }

    private static RevenueBooked booking(String id, long minorUnits, String refundOf) {
        BookingId original = refundOf == null ? null : new BookingId(refundOf);
        return new RevenueBooked(new BookingId(id), CUSTOMER, new Money(minorUnits, "EUR"), DAY, original);
    }

    private static CustomerTransferred transfer() {
        return new CustomerTransferred(
                new TransferId("T-1"), CUSTOMER, new PartnerId("P-1"), new PartnerId("P-2"), DAY, null);
    }

    private static void tell(Topic topic, String id, Fact fact) {
        TOLD.add(record(topic, id, fact));
    }

    private static ConsumerRecord<byte[], byte[]> record(Topic topic, String id, Fact fact) {
        String key = fact instanceof CustomerFact ? CUSTOMER.value() : fact.subject();
        Headers headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", "/test".getBytes(UTF_8))
                .add("ce_type", topic.type().getBytes(UTF_8));
        byte[] body = EventCodec.encode(fact);
        return new ConsumerRecord<>(
                topic.topicName(),
                0,
                0,
                1_000,
                TimestampType.CREATE_TIME,
                key.length(),
                body.length,
                key.getBytes(UTF_8),
                body,
                headers,
                Optional.empty());
    }

    /** Each payout by its cause, half and partner. */
    private static List<String> paid(List<Outgoing> out) {
        List<String> paid = new ArrayList<>();
        for (Outgoing one : out) {
            Topic topic = Topic.named(one.topic());
            if (topic == null || topic == Topic.DEAD_LETTER) continue;
            Event event = EventCodec.read(topic, one.value());
            if (!(event instanceof Payout payout)) throw new AssertionError(event);
            paid.add(payout.cause().id() + ": " + payout.half() + " " + payout.partnerId() + " "
                    + payout.amount().minorUnits());
        }
        return paid;
    }

    private static String reason(Outgoing refused) {
        return new String(refused.headers().lastHeader("dead-letter-reason").value(), UTF_8);
    }
}
