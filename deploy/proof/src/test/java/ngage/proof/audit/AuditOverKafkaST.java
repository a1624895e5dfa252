package ngage.proof.audit;

import static ngage.proof.audit.Scribe.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import ngage.audit.Audit;
import ngage.audit.AuditFailed;
import ngage.audit.AuditOptions;
import ngage.audit.AuditReport;
import ngage.audit.Finding;
import ngage.backing.Backing;
import ngage.backing.Topics;
import ngage.commission.entitlement.PayoutIds;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.value.BookingId;
import ngage.value.PartnerId;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What the auditor sees on a real Kafka, with outputs written by hand: one partner, one customer, one booking. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditOverKafkaST {
    private static final List<String> CUSTOMER_TOPICS =
            List.of("order-placed", "order-cancelled", "revenue-booked", "customer-transferred", "partner-changed");

    private Backing backing;
    private Scribe scribe;

    @BeforeAll
    void start() {
        backing = Backing.startForTests();
        scribe = new Scribe(backing.bootstrapServers());
    }

    @AfterAll
    void stop() {
        scribe.close();
        backing.close();
    }

    @Test
    @Order(1)
    void nothingAtAllIsClean() throws ExecutionException, InterruptedException {
        everybodyHasRead(false);
        assertThat(audit().isClean()).isTrue();
    }

    @Test
    @Order(2)
    void whatWasTakenBackWasNeverPaid() throws ExecutionException, InterruptedException {
        scribe.write(true, inputs());
        scribe.write(false, outputs());
        scribe.write(true, outputs());
        everybodyHasRead(true);
        AuditReport report = audit();
        assertThat(report.findings()).isEmpty();
        assertThat(report.totals().inputsAccountedFor()).isEqualTo(3);
        assertThat(report.totals().payouts()).isEqualTo(2);
        assertThat(report.totals().tiers()).isEqualTo(Map.of("Silver", 1L));
    }

    @Test
    @Order(3)
    void aServiceThatIsBehindCannotBeAudited() throws ExecutionException, InterruptedException {
        scribe.write(true, List.of(booking("B-2")));
        assertThatThrownBy(this::audit)
                .isInstanceOf(AuditFailed.class)
                .hasMessageContaining("commission-service is still 1 records behind");
    }

    @Test
    @Order(4)
    void whatWasReadAndNotPaidIsMissing() throws ExecutionException, InterruptedException {
        everybodyHasRead(false);
        assertThat(audit().counts()).isEqualTo(Map.of(Finding.Kind.MISSING, 2L));
    }

    @Test
    @Order(5)
    void whatIsPaidOutsideOfATransactionCountsToo() throws ExecutionException, InterruptedException {
        scribe.write(true, outputs().subList(0, 1));
        everybodyHasRead(false);
        assertThat(audit().counts()).isEqualTo(Map.of(Finding.Kind.MISSING, 2L, Finding.Kind.DOUBLE, 1L));
    }

    private AuditReport audit() {
        return Audit.run(new AuditOptions(
                backing.bootstrapServers(), Optional.empty(), Optional.empty(), Duration.ofSeconds(1), line -> {}));
    }

    private void everybodyHasRead(boolean untilTheMark) throws ExecutionException, InterruptedException {
        scribe.hasRead("commission-service", CUSTOMER_TOPICS, untilTheMark);
        scribe.hasRead("tier-service", Topics.INPUTS, untilTheMark);
        scribe.hasRead("partner-service", List.of("partner-changed"), untilTheMark);
    }

    private static List<ProducerRecord<byte[], byte[]>> inputs() {
        String partner = """
                {"partnerId":"P-1","revision":1,"brand":"NFON","channel":"AGENT","country":"DE",
                 "enrolments":[{"programme":"ngage","from":"2025-01-01"}],
                 "certifications":[{"validFrom":"2025-01-01","validTo":"2030-12-31"}],"terminatedOn":null}""";
        String order = """
                {"orderId":"O-1","customerId":"C-1","partnerId":"P-1","extensions":25,"placedOn":"2026-01-05"}""";
        return List.of(
                event("partner-changed", "P-1", "/shop", "e-1", partner),
                event("order-placed", "C-1", "/shop", "e-2", order),
                booking("B-1"),
                event("month-opened", "2026-06", "/shop", "e-4", "{\"month\":\"2026-06\"}"));
    }

    private static ProducerRecord<byte[], byte[]> booking(String id) {
        String body = "{\"bookingId\":\"" + id + "\",\"customerId\":\"C-1\",\"serviceDate\":\"2026-06-30\","
                + "\"amount\":{\"minorUnits\":10000,\"currency\":\"EUR\"}}";
        return event("revenue-booked", "C-1", "/shop", "e-" + id, body);
    }

    private static List<ProducerRecord<byte[], byte[]>> outputs() {
        List<ProducerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        for (Half half : Half.values()) {
            String id =
                    new PayoutIds().of(new EventId("/shop", "e-B-1"), new BookingId("B-1"), half, new PartnerId("P-1"));
            String body = """
                    {"payoutId":"%s","partnerId":"P-1","customerId":"C-1","bookingId":"B-1",
                     "amount":{"minorUnits":750,"currency":"EUR"},"serviceDate":"2026-06-30",
                     "programme":"ngage@2022-01-01","basisMinorUnits":10000,"shareBasisPoints":5000,
                     "cause":{"source":"/shop","id":"e-B-1"}}""".formatted(id);
            String topic = half == Half.CARE ? "care-payout" : "acquisition-payout";
            outputs.add(event(topic, "P-1", "/ngage/commission-service", id, body));
        }
        String tier = """
                {"partnerId":"P-1","revision":1,"programme":"ngage@2022-01-01","from":null,"to":"Silver",
                 "status":"ACTIVE","month":"2026-06","reason":"ENROLLED","extensions":25,
                 "careRevenue":{"minorUnits":10000,"currency":"EUR"},"cause":{"source":"/shop","id":"e-4"}}""";
        outputs.add(event("tier-changed", "P-1", "/ngage/tier-service", "P-1:1", tier));
        return outputs;
    }
}
