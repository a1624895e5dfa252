package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import ngage.audit.Audit;
import ngage.backing.Topics;
import ngage.event.RevenueBooked;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.ServiceInstance;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/**
 * A topic is deleted and made anew while its reader looks elsewhere, for less than a session, so that the group never notices.
 * Without a look of its own the reader would poll for ever, ready, and read nothing.
 */
class RecreatedTopicST {
    private static final String TOPIC = Topic.REVENUE_BOOKED.topicName();
    private static final Duration CATCH_UP = Duration.ofMinutes(1);
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(100);

    @Test
    void theReaderStopsAndSaysWhichTopicIsNotTheOneItRead() throws Exception {
        LocalPlan plan = LocalPlan.on(PortPlan.free());
        try (LocalSystem system = LocalSystem.start(plan, line -> {})) {
            // Given
            publish(system, "B-1", "B-2", "B-3");
            Audit.awaitCaughtUp(system.bootstrapServers(), CATCH_UP);
            ServiceInstance commission = system.instance(Service.COMMISSION);

            // When
            assertThat(commission.freeze()).isTrue();
            try {
                recreate(system);
                // Had the broker not all of it at the first look of the client, the group would assign anew, which is
                // another way.
                Thread.sleep(SETTLED);
            } finally {
                commission.thaw();
            }

            // Then
            await(() -> String.valueOf(commission.missing()).contains("it was recreated"));
            assertThat(commission.missing()).contains(TOPIC);
            assertThat(said(commission)).contains("nothing is applied any more: " + TOPIC);
        }
    }

    private static void publish(LocalSystem system, String... bookings) {
        try (FactProducer producer = FactProducer.connect(system.bootstrapServers())) {
            for (String id : bookings) {
                RevenueBooked booking = new RevenueBooked(
                        new BookingId(id),
                        new CustomerId("C-1"),
                        new Money(10_000, "EUR"),
                        LocalDate.parse("2026-06-30"),
                        null);
                producer.send(new Message(
                        Topic.REVENUE_BOOKED,
                        "C-1",
                        "event-" + id,
                        "/proof/recreated",
                        "2026-06-30T12:00:00Z",
                        EventCodec.encode(booking)));
            }
            producer.flush();
        }
    }

    private static void recreate(LocalSystem system) throws Exception {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, system.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            admin.deleteTopics(List.of(TOPIC)).all().get();
            while (admin.listTopics().names().get().contains(TOPIC)) Thread.sleep(LOOK);
            Topics.ensure(system.bootstrapServers());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) Thread.sleep(LOOK);
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static String said(ServiceInstance one) throws IOException {
        return Files.readString(one.log());
    }
}
