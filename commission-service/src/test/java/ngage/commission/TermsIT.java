package ngage.commission;

import static ngage.commission.Ledger.assertHalves;
import static ngage.commission.Ledger.booking;
import static ngage.commission.Ledger.payouts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Several programmes, and terms that change over the years, taken up while the service runs. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class TermsIT {
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    /** Classic: 15 %, all of it care. Ngage: 15 %, half and half. So the two halves need not add up to 15 %. */
    @Test
    void each_half_is_reckoned_by_its_own_partners_programme() {
        WIRE.member("M1-OLD", 1, "AGENT", null, "classic@2015-01-01");
        WIRE.member("M1-NEW", 1, "AGENT", null, "ngage@2022-01-01");
        WIRE.order("M1-C1", "M1-O1", "M1-OLD", "2025-01-01");
        WIRE.transfer("M1-C1", "M1-T1", "M1-OLD", "M1-NEW", "2026-02-01");
        WIRE.order("M1-C2", "M1-O2", "M1-NEW", "2025-01-01");
        WIRE.transfer("M1-C2", "M1-T2", "M1-NEW", "M1-OLD", "2026-02-01");
        WIRE.book("M1-C1", "M1-B0", 10_000, "2026-01-31");
        WIRE.book("M1-C1", "M1-B1", 10_000, "2026-02-28");
        WIRE.book("M1-C2", "M1-B2", 10_000, "2026-02-28");

        assertHalves("M1-B0", "PAYABLE", "M1-OLD", 0, "PAYABLE", "M1-OLD", 1_500);
        assertHalves("M1-B1", "PAYABLE", "M1-OLD", 0, "PAYABLE", "M1-NEW", 750);
        assertHalves("M1-B2", "PAYABLE", "M1-NEW", 750, "PAYABLE", "M1-OLD", 1_500);
        assertThat(booking("M1-B2").getString("halves[0].programme")).isEqualTo("ngage@2022-01-01");
        assertThat(booking("M1-B2").getString("halves[1].programme")).isEqualTo("classic@2012-01-01");
    }

    @Test
    void a_partner_that_changes_over_is_reckoned_by_the_programme_of_the_service_date() {
        WIRE.member("M2-P", 1, "AGENT", null, "classic@2015-01-01");
        WIRE.order("M2-C", "M2-O", "M2-P", "2025-01-01");
        WIRE.book("M2-C", "M2-B1", 10_000, "2026-03-31");
        WIRE.book("M2-C", "M2-B2", 10_000, "2026-04-30");
        assertHalves("M2-B2", "PAYABLE", "M2-P", 0, "PAYABLE", "M2-P", 1_500);

        WIRE.member("M2-P", 2, "AGENT", null, "classic@2015-01-01", "ngage@2026-04-01");

        assertHalves("M2-B2", "PAYABLE", "M2-P", 750, "PAYABLE", "M2-P", 750);
        assertHalves("M2-B1", "PAYABLE", "M2-P", 0, "PAYABLE", "M2-P", 1_500);
    }

    @Test
    void a_programme_that_is_published_pays_what_was_held_for_its_partners() {
        WIRE.member("M3-P", 1, "AGENT", null, "trial-3@2026-01-01");
        WIRE.order("M3-C", "M3-O", "M3-P", "2026-01-01");
        WIRE.book("M3-C", "M3-B", 10_000, "2026-01-31");
        assertHalves("M3-B", "HELD", "M3-P", 750, "HELD", "M3-P", 750);

        WIRE.programme(
                "M3-V",
                "trial-3@2026-01-01",
                new Terms().rate(2_000).careShare(2_500).of("trial-3@2026-01-01"));

        assertHalves("M3-B", "PAYABLE", "M3-P", 1_500, "PAYABLE", "M3-P", 500);
        assertThat(payouts("M3-B", 2)).hasSize(2).allSatisfy(payout -> {
            JsonPath body = JsonPath.from(Wire.text(payout.value()));
            assertThat(body.getString("cause.id")).isEqualTo("M3-V");
            assertThat(body.getString("programme")).isEqualTo("trial-3@2026-01-01");
        });
    }

    @Test
    void a_new_rate_from_a_date_moves_what_was_paid_from_then_on_and_late_bookings_go_by_their_service_date() {
        WIRE.programme("M4-V1", "trial-4@2026-01-01", new Terms().rate(1_000).of("trial-4@2026-01-01"));
        WIRE.member("M4-P", 1, "AGENT", null, "trial-4@2026-01-01");
        WIRE.order("M4-C", "M4-O", "M4-P", "2026-01-01");
        WIRE.book("M4-C", "M4-B1", 10_000, "2026-06-30");
        WIRE.book("M4-C", "M4-B2", 10_000, "2026-07-01");
        assertHalves("M4-B2", "PAYABLE", "M4-P", 500, "PAYABLE", "M4-P", 500);

        WIRE.programme("M4-V2", "trial-4@2026-07-01", new Terms().rate(1_200).of("trial-4@2026-07-01"));

        assertHalves("M4-B2", "PAYABLE", "M4-P", 600, "PAYABLE", "M4-P", 600);
        assertHalves("M4-B1", "PAYABLE", "M4-P", 500, "PAYABLE", "M4-P", 500);
        WIRE.book("M4-C", "M4-B3", 10_000, "2026-06-30");
        WIRE.book("M4-C", "M4-B4", 10_000, "2026-07-31");
        assertHalves("M4-B3", "PAYABLE", "M4-P", 500, "PAYABLE", "M4-P", 500);
        assertHalves("M4-B4", "PAYABLE", "M4-P", 600, "PAYABLE", "M4-P", 600);
        // A difference is posted, and nothing of what was paid is taken back for it.
        assertThat(payouts("M4-B2", 4)).hasSize(4);
    }

    @Test
    void the_channels_that_earn_commission_are_the_programmes() {
        WIRE.programme(
                "M5-V", "trial-5@2026-01-01", new Terms().channels("WHOLESALE").of("trial-5@2026-01-01"));
        WIRE.member("M5-W", 1, "WHOLESALE", null, "trial-5@2026-01-01");
        WIRE.member("M5-A", 1, "AGENT", null, "trial-5@2026-01-01");
        WIRE.order("M5-C", "M5-O", "M5-W", "2026-01-01");
        WIRE.transfer("M5-C", "M5-T", "M5-W", "M5-A", "2026-02-01");
        WIRE.book("M5-C", "M5-B", 10_000, "2026-02-28");

        assertHalves("M5-B", "PAYABLE", "M5-W", 500, "HOUSE", "M5-A", 500);
        assertThat(booking("M5-B").getString("halves[1].reason")).isEqualTo("CHANNEL");
    }

    @Test
    void after_termination_each_half_goes_the_way_its_programme_says() {
        WIRE.programme(
                "M6-V",
                "trial-6@2026-01-01",
                new Terms().acquisitionAfterTermination("HOUSE").of("trial-6@2026-01-01"));
        WIRE.member("M6-P", 1, "AGENT", "2026-03-31", "trial-6@2026-01-01");
        WIRE.member("M6-Q", 1, "AGENT", "2026-03-31", "classic@2015-01-01");
        WIRE.order("M6-C1", "M6-O1", "M6-P", "2026-01-01");
        WIRE.order("M6-C2", "M6-O2", "M6-Q", "2026-01-01");
        WIRE.book("M6-C1", "M6-B1", 10_000, "2026-03-31");
        WIRE.book("M6-C1", "M6-B2", 10_000, "2026-04-30");
        WIRE.book("M6-C2", "M6-B3", 10_000, "2026-04-30");

        assertHalves("M6-B1", "PAYABLE", "M6-P", 500, "PAYABLE", "M6-P", 500);
        assertHalves("M6-B2", "HOUSE", "M6-P", 500, "HOUSE", "M6-P", 500);
        assertHalves("M6-B3", "PAYABLE", "M6-Q", 0, "PAYABLE", "M6-Q", 1_500);
        assertThat(booking("M6-B2").getString("halves[0].reason")).isEqualTo("TERMINATED");
    }

    @Test
    void other_currencies_are_paid_in_their_own() {
        WIRE.member("M7-P", 1, "AGENT", null, "ngage@2022-01-01");
        WIRE.order("M7-C", "M7-O", "M7-P", "2026-01-01");
        WIRE.publish("revenue-booked", "M7-C", "event-M7-B", """
                {"bookingId":"M7-B","customerId":"M7-C","amount":{"minorUnits":1001,"currency":"JPY"},\
                "serviceDate":"2026-01-31"}""");

        assertHalves("M7-B", "PAYABLE", "M7-P", 75, "PAYABLE", "M7-P", 75);
        assertThat(payouts("M7-B", 2)).hasSize(2).allSatisfy(payout -> assertThat(
                        JsonPath.from(Wire.text(payout.value())).getString("amount.currency"))
                .isEqualTo("JPY"));
    }

    @Test
    void terms_that_cannot_be_read_are_refused_by_name_and_the_stream_goes_on() {
        WIRE.programme("M8-bad", "trial-8@2026-01-01", new Terms().rate(10_001).of("trial-8@2026-01-01"));
        WIRE.programme("M8-other", "trial-8@2026-01-01", new Terms().of("trial-8@2026-02-01"));
        WIRE.programme("M8-bundled", "ngage@2022-01-01", new Terms().of("ngage@2022-01-01"));
        WIRE.programme("M8-V", "trial-8@2026-01-01", new Terms().of("trial-8@2026-01-01"));
        WIRE.programme("M8-again", "trial-8@2026-01-01", new Terms().of("trial-8@2026-01-01"));
        WIRE.programme(
                "M8-changed", "trial-8@2026-01-01", new Terms().rate(1_100).of("trial-8@2026-01-01"));

        assertRefused("M8-bad", "INVALID", "terms.commission.rateBasisPoints");
        assertRefused("M8-other", "INVALID", "version must be that of the terms, trial-8@2026-02-01");
        assertRefused("M8-bundled", "INVALID", "ngage@2022-01-01");
        assertRefused("M8-changed", "CONFLICTING_ID", "trial-8@2026-01-01");
        WIRE.member("M8-P", 1, "AGENT", null, "trial-8@2026-01-01");
        WIRE.order("M8-C", "M8-O", "M8-P", "2026-01-01");
        WIRE.book("M8-C", "M8-B", 10_000, "2026-01-31");
        assertHalves("M8-B", "PAYABLE", "M8-P", 500, "PAYABLE", "M8-P", 500);
        assertThat(Wire.read(
                        "dead-letter", record -> Wire.header(record, "ce_id").equals("M8-again")))
                .isEmpty();
    }

    private static void assertRefused(String eventId, String reason, String detail) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Wire.read(
                        "dead-letter", record -> Wire.header(record, "ce_id").equals(eventId)))
                .singleElement()
                .satisfies(record -> {
                    assertThat(Wire.header(record, "dead-letter-reason")).isEqualTo(reason);
                    assertThat(Wire.header(record, "dead-letter-detail")).contains(detail);
                    assertThat(Wire.header(record, "dead-letter-service")).isEqualTo("commission-service");
                }));
    }
}
