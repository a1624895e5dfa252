package ngage.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ngage.backing.ServiceBacking;
import ngage.backing.SpanBacking;
import ngage.backing.SpanReceiver;
import ngage.backing.SpanReceiver.Span;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A payout is in the trace of the fact that caused it, with a span for each stage on the way. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SpanBacking.class, scope = TestResourceScope.GLOBAL)
class TracesIT {
    private static final String SOURCE = "00f067aa0ba902b7";
    private static final String SAMPLED = "01";
    private static final String UNSAMPLED = "00";
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void a_booking_goes_on_in_its_trace_to_both_payouts() {
        // Given
        WIRE.partner("TR1-P", 1, "2022-01-01", null);
        WIRE.order("TR1-C", "TR1-O", "TR1-P", "2026-01-01");
        Ledger.awaitOrdered("TR1-C", "TR1-P");

        // When
        String trace = trace(1);
        book("TR1", "TR1-B", parent(trace, SAMPLED), "vendor=1");

        // Then
        List<ConsumerRecord<byte[], byte[]>> payouts = payouts("TR1-P", 2);
        List<Span> spans = spans(trace, 3);
        assertThat(spans)
                .extracting(Span::name)
                .containsExactlyInAnyOrder(
                        "revenue-booked received", "revenue-booked applied", "revenue-booked published");
        assertThat(one(spans, "received").parentId()).isEqualTo(SOURCE);
        assertThat(one(spans, "applied").parentId())
                .isEqualTo(one(spans, "received").spanId());
        assertThat(one(spans, "published").parentId())
                .isEqualTo(one(spans, "applied").spanId());
        String carriedOn = "00-" + trace + '-' + one(spans, "published").spanId() + "-01";
        assertThat(payouts).allSatisfy(payout -> {
            assertThat(Wire.header(payout, "traceparent")).isEqualTo(carriedOn);
            assertThat(Wire.header(payout, "tracestate")).isEqualTo("vendor=1");
        });
    }

    @Test
    void an_order_that_comes_late_has_the_payouts_that_it_caused_in_its_own_trace() {
        // Given
        WIRE.partner("TR2-P", 1, "2022-01-01", null);
        String booking = trace(2);
        book("TR2", "TR2-B", parent(booking, SAMPLED), "");
        assertThat(spans(booking, 2)).extracting(Span::name).doesNotContain("revenue-booked published");

        // When
        String order = trace(3);
        WIRE.traced("order-placed", "TR2-C", "event-TR2-O", """
                {"orderId":"TR2-O","customerId":"TR2-C","partnerId":"TR2-P","extensions":10,"placedOn":"2026-01-01"}""", parent(order, SAMPLED), "");

        // Then
        assertThat(payouts("TR2-P", 2)).allSatisfy(payout -> assertThat(Wire.header(payout, "traceparent"))
                .startsWith("00-" + order + '-'));
        assertThat(spans(order, 3)).extracting(Span::name).contains("order-placed published");
    }

    @Test
    void who_began_the_trace_decides_whether_it_is_kept() {
        // Given
        WIRE.partner("TR3-P", 1, "2022-01-01", null);
        WIRE.order("TR3-C", "TR3-O", "TR3-P", "2026-01-01");
        Ledger.awaitOrdered("TR3-C", "TR3-P");

        // When
        String unsampled = trace(4);
        String sampled = trace(5);
        book("TR3", "TR3-B1", parent(unsampled, UNSAMPLED), "");
        book("TR3", "TR3-B2", "no trace at all", "");
        WIRE.book("TR3-C", "TR3-B3", 100, "2026-02-01");
        book("TR3", "TR3-B4", parent(sampled, SAMPLED), "");

        // Then
        assertThat(payouts("TR3-P", 8))
                .extracting(payout -> Wire.header(payout, "traceparent"))
                .filteredOn(header -> !header.isEmpty())
                .hasSize(4)
                .filteredOn(header -> header.startsWith("00-" + unsampled) && header.endsWith("-00"))
                .hasSize(2);
        assertThat(spans(sampled, 3)).isNotEmpty();
        assertThat(SpanReceiver.of(unsampled)).isEmpty();
    }

    @Test
    void a_round_tried_again_keeps_its_trace() {
        // Given
        WIRE.partner("TR4-P", 1, "2022-01-01", null);
        WIRE.order("TR4-C", "TR4-O", "TR4-P", "2026-01-01");
        Ledger.awaitOrdered("TR4-C", "TR4-P");
        TestCrashPoint.AFTER_DATABASE.set(1);
        TestCrashPoint.BEFORE_KAFKA.set(1);

        // When
        String trace = trace(6);
        book("TR4", "TR4-B", parent(trace, SAMPLED), "");

        // Then
        List<ConsumerRecord<byte[], byte[]>> payouts = payouts("TR4-P", 2);
        List<Span> spans = spans(trace, 3);
        assertThat(spans).hasSize(3);
        assertThat(payouts).allSatisfy(payout -> assertThat(Wire.header(payout, "traceparent"))
                .contains(one(spans, "published").spanId()));
    }

    @Test
    void a_dead_letter_keeps_the_trace_it_came_with() {
        String trace = trace(7);
        WIRE.traced("revenue-booked", "TR5-C", "TR5-bad", "{}", parent(trace, SAMPLED), "");

        assertThat(spans(trace, 3)).extracting(Span::name).contains("revenue-booked published");
        List<ConsumerRecord<byte[], byte[]>> letters =
                Wire.read("dead-letter", record -> Wire.header(record, "ce_id").equals("TR5-bad"));
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().headers().headers("traceparent")).hasSize(1);
        assertThat(Wire.header(letters.getFirst(), "traceparent")).isEqualTo(parent(trace, SAMPLED));
    }

    private static String trace(int number) {
        return String.format("4bf92f3577b34da6a3ce929d0e0e%04x", number);
    }

    private static String parent(String trace, String flags) {
        return "00-" + trace + '-' + SOURCE + '-' + flags;
    }

    private static void book(String name, String booking, String parent, String state) {
        String customer = name + "-C";
        WIRE.traced(
                "revenue-booked",
                customer,
                "event-" + booking,
                Wire.booking(customer, booking, 100, "2026-02-01"),
                parent,
                state);
    }

    private static List<ConsumerRecord<byte[], byte[]>> payouts(String partner, int count) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> payouts(partner), found -> found.size() >= count);
    }

    private static List<ConsumerRecord<byte[], byte[]>> payouts(String partner) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        for (String topic : List.of("acquisition-payout", "care-payout")) {
            found.addAll(Wire.read(topic, record -> Wire.text(record.key()).equals(partner)));
        }
        return found;
    }

    /** Spans are sent some seconds after they end. */
    private static List<Span> spans(String trace, int count) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> SpanReceiver.of(trace), found -> found.size() >= count);
    }

    private static Span one(List<Span> spans, String stage) {
        return spans.stream()
                .filter(span -> span.name().endsWith(stage))
                .findFirst()
                .orElseThrow();
    }
}
