package ngage.partner.publication;

import static ngage.partner.Calls.enrol;
import static ngage.partner.Calls.newId;
import static ngage.partner.Calls.post;
import static ngage.partner.Calls.registered;
import static ngage.partner.Calls.registration;
import static ngage.partner.Published.body;
import static ngage.partner.Published.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import ngage.backing.ServiceBacking;
import ngage.event.Channel;
import ngage.event.PartnerChanged;
import ngage.partner.Published;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class PublicationIT {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    @Inject
    Publications publications;

    @Inject
    Sweep sweep;

    @Test
    void everyChangeReachesTheTopicAsTheFullStateInOrder() {
        String id = registered();
        enrol(id, "ngage", "2026-03-01");
        post("/partners/" + id + "/certifications", "{\"validFrom\":\"2026-01-01\",\"validTo\":\"2026-12-31\"}");
        post("/partners/" + id + "/termination", "{\"on\":\"2026-06-30\"}");

        List<ConsumerRecord<String, byte[]>> records =
                Published.await("partner-changed", 4, record -> id.equals(record.key()));

        assertThat(records).extracting(PublicationIT::revision).containsExactly(1L, 2L, 3L, 4L);
        ConsumerRecord<String, byte[]> last = records.getLast();
        assertThat(header(last, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(last, "ce_id")).isEqualTo(id + ".4");
        assertThat(header(last, "ce_source")).isEqualTo("/ngage/partner-service");
        assertThat(header(last, "ce_type")).isEqualTo("ngage.partner-changed.v1");
        assertThat(Instant.parse(header(last, "ce_time"))).isBefore(Instant.now());
        assertThat(header(last, "content-type")).isEqualTo("application/json");
        assertThat(body(last)).contains("\"terminatedOn\":\"2026-06-30\"", "\"programme\":\"ngage\"");
    }

    @Test
    void nameAndContactNeverLeave() {
        String id = newId();
        post("/partners", registration(id, "Streng Vertraulich GmbH"));
        enrol(id, "ngage", "2026-03-01");

        Published.await("partner-changed", 2, record -> id.equals(record.key()))
                .forEach(record -> assertThat(body(record) + record.headers())
                        .doesNotContain("Vertraulich", "example.org", "name", "email"));
    }

    @Test
    void aRefusedChangeIsNotPublished() {
        String id = registered();
        enrol(id, "ngage", "2026-03-01").then().statusCode(201);
        enrol(id, "ngage", "2026-03-01").then().statusCode(409);

        Published.await("partner-changed", 2, record -> id.equals(record.key()));
        assertThat(Published.all("partner-changed", record -> id.equals(record.key()), A_WHILE))
                .hasSize(2);
    }

    @Test
    void whatACrashLeftBehindIsPublished() {
        // Given an entry of a process that died between its commit and the sending: no signal, only the row
        PartnerChanged state = state(newId(), 1);
        QuarkusTransaction.requiringNew()
                .run(() -> publications.persist(new PublicationRow(Announcement.of(state, Instant.now()))));

        // Then the schedule finds it
        assertThat(Published.await("partner-changed", 1, record -> state.partnerId()
                        .value()
                        .equals(record.key())))
                .hasSize(1);
        await().atMost(Duration.ofSeconds(30)).until(() -> publications.pending() == 0);
    }

    @Test
    void severalSweepersSendEachEntryOnceAndAPartnersStatesInOrder() {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> newId()).toList();
        QuarkusTransaction.requiringNew().run(() -> {
            for (long revision = 1; revision <= 5; revision++) {
                for (String id : ids) {
                    publications.persist(new PublicationRow(Announcement.of(state(id, revision), Instant.now())));
                }
            }
        });

        List<CompletableFuture<Void>> sweepers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    while (publications.pending() > 0) sweep.once();
                }))
                .toList();
        sweepers.forEach(CompletableFuture::join);

        for (String id : ids) {
            assertThat(Published.await("partner-changed", 5, record -> id.equals(record.key())))
                    .extracting(PublicationIT::revision)
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
        }
        assertThat(Published.all("partner-changed", record -> ids.contains(record.key()), A_WHILE))
                .hasSize(100);
    }

    private static PartnerChanged state(String id, long revision) {
        return new PartnerChanged(new PartnerId(id), revision, "NFON", Channel.AGENT, "DE", List.of(), List.of(), null);
    }

    private static long revision(ConsumerRecord<String, byte[]> record) {
        Accepted accepted = (Accepted) EventCodec.decode(
                Topic.PARTNER_CHANGED,
                record.value(),
                name -> record.headers().lastHeader(name) == null
                        ? null
                        : record.headers().lastHeader(name).value());
        return ((PartnerChanged) accepted.event()).revision();
    }
}
