package ngage.proof.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import ngage.backing.SpanReceiver;
import ngage.backing.SpanReceiver.Span;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What an order system begins goes on through every service that takes its fact, and on what they publish. */
class TracesST {
    private static final String ORDER_SYSTEM = "00f067aa0ba902b7";
    private static final String OF_PARTNER = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String OF_ORDER = "4bf92f3577b34da6a3ce929d0e0e4737";
    private static final String OF_BOOKING = "4bf92f3577b34da6a3ce929d0e0e4738";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);

    @Test
    void oneTraceLeadsFromTheOrderSystemToWhatIsPaidAndAnnounced() {
        try (SpanReceiver collector = new SpanReceiver();
                LocalSystem system = LocalSystem.start(sendingTo(collector), line -> {})) {
            // When
            publish(system, "partner-changed", "P-T", OF_PARTNER, """
                    {"partnerId":"P-T","revision":1,"brand":"NFON","channel":"AGENT","country":"DE",
                     "enrolments":[{"programme":"ngage","from":"2025-01-01"}],
                     "certifications":[{"validFrom":"2025-01-01","validTo":"2030-12-31"}],"terminatedOn":null}""");
            stages(OF_PARTNER, "commission-service applied", "tier-service applied", "partner-service applied");
            // By the partner, or by the month, whichever came last: what the order changes must be the order's.
            assertThat(carriers(system, "tier-changed", 1)).hasSize(1);
            publish(system, "order-placed", "C-T", OF_ORDER, """
                    {"orderId":"O-T","customerId":"C-T","partnerId":"P-T","extensions":300,"placedOn":"2026-06-05"}""");
            stages(OF_ORDER, "commission-service applied", "tier-service published");
            publish(system, "revenue-booked", "C-T", OF_BOOKING, """
                    {"bookingId":"B-T","customerId":"C-T","serviceDate":"2026-06-30",
                     "amount":{"minorUnits":10000,"currency":"EUR"}}""");
            stages(OF_BOOKING, "commission-service published", "tier-service applied");

            // Then
            assertThat(carriers(system, "acquisition-payout", 1)).containsExactly(OF_BOOKING);
            assertThat(carriers(system, "care-payout", 1)).containsExactly(OF_BOOKING);
            assertThat(carriers(system, "tier-changed", 2)).hasSize(2).endsWith(OF_ORDER);
            for (String trace : List.of(OF_PARTNER, OF_ORDER, OF_BOOKING)) isOneTree(SpanReceiver.of(trace));
        }
    }

    private static LocalPlan sendingTo(SpanReceiver collector) {
        List<String> options = collector.configuration().entrySet().stream()
                .map(each -> "-D" + each.getKey() + "=" + each.getValue())
                .toList();
        LocalPlan plan = LocalPlan.on(PortPlan.free()).withMonth(YearMonth.of(2026, 6));
        for (Service service : Service.values()) plan = plan.withOptions(service, options);
        return plan;
    }

    /** Every span hangs below another of the same service, or right below what the order system began. */
    private static void isOneTree(List<Span> spans) {
        assertThat(spans).allSatisfy(span -> assertThat(span.parentId().equals(ORDER_SYSTEM)
                        || spans.stream()
                                .anyMatch(above -> above.spanId().equals(span.parentId())
                                        && above.service().equals(span.service())))
                .as(span.toString())
                .isTrue());
    }

    /** Waits for spans of a trace, each a service and a stage. Spans are sent some seconds after they end. */
    private static void stages(String trace, String... expected) {
        List<String> seen = new ArrayList<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.containsAll(List.of(expected)) && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
            seen.clear();
            for (Span span : SpanReceiver.of(trace)) {
                String stage = span.name().substring(span.name().indexOf(' ') + 1);
                seen.add(span.service() + " " + stage);
            }
        }
        assertThat(seen).contains(expected);
    }

    private static void publish(LocalSystem system, String topic, String key, String trace, String body) {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), bytes(body));
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                "event-" + trace,
                "ce_source",
                "/proof/traces",
                "ce_type",
                "ngage." + topic + ".v1",
                "content-type",
                "application/json",
                "traceparent",
                "00-" + trace + "-" + ORDER_SYSTEM + "-01");
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var _ = producer.send(record);
        }
    }

    /** The traces that a topic's records carry, as soon as there are so many, in the order of their times. */
    private static List<String> carriers(LocalSystem system, String topic, int count) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                system.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "proof-traces-" + topic + count,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<String> traces = new ArrayList<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (traces.size() < count && System.nanoTime() < until) {
                consumer.poll(LOOK).forEach(record -> traces.add(trace(record)));
            }
        }
        return traces;
    }

    private static String trace(ConsumerRecord<byte[], byte[]> record) {
        Header parent = record.headers().lastHeader("traceparent");
        return parent == null ? "" : new String(parent.value(), StandardCharsets.UTF_8).split("-")[1];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
