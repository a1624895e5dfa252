package ngage.commission;

import static ngage.commission.Ledger.assertHalves;
import static ngage.commission.Ledger.booking;
import static ngage.commission.Ledger.get;
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

/** A firm is bought: both halves pass to its successor from a day on, and stay with it. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class SuccessionIT {
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void both_halves_pass_to_the_successor_from_its_day_on() {
        WIRE.partner("N1-A", 1, "2022-01-01", null);
        WIRE.partner("N1-B", 1, "2022-01-01", null);
        WIRE.order("N1-C", "N1-O", "N1-A", "2025-01-10");
        WIRE.book("N1-C", "N1-B1", 10_000, "2026-03-31");
        WIRE.book("N1-C", "N1-B2", 10_000, "2026-04-01");
        assertHalves("N1-B2", "PAYABLE", "N1-A", 750, "PAYABLE", "N1-A", 750);

        WIRE.succession("N1-S", "N1-A", "N1-B", "2026-04-01");

        assertHalves("N1-B2", "PAYABLE", "N1-B", 750, "PAYABLE", "N1-B", 750);
        assertHalves("N1-B1", "PAYABLE", "N1-A", 750, "PAYABLE", "N1-A", 750);
        assertThat(payouts("N1-B1", 2)).hasSize(2);
        assertThat(payouts("N1-B2", 6))
                .hasSize(6)
                .filteredOn(payout -> JsonPath.from(Wire.text(payout.value()))
                        .getString("cause.id")
                        .equals("event-N1-S"))
                .hasSize(4);
    }

    @Test
    void the_answers_say_which_succession_passed_a_half_on() {
        WIRE.partner("N2-A", 1, "2022-01-01", null);
        WIRE.partner("N2-B", 1, "2022-01-01", null);
        WIRE.partner("N2-D", 1, "2022-01-01", null);
        WIRE.order("N2-C", "N2-O", "N2-A", "2025-01-10");
        WIRE.transfer("N2-C", "N2-T", "N2-B", "N2-D", "2026-05-01");
        WIRE.book("N2-C", "N2-B1", 10_000, "2026-04-30");
        WIRE.book("N2-C", "N2-B2", 10_000, "2026-05-31");
        WIRE.succession("N2-S", "N2-A", "N2-B", "2026-04-01");

        assertHalves("N2-B2", "PAYABLE", "N2-B", 750, "PAYABLE", "N2-D", 750);
        JsonPath passed = booking("N2-B2");
        assertThat(passed.getList("halves[0].passedOn.successionId")).containsExactly("N2-S");
        assertThat(passed.getString("halves[0].passedOn[0].partnerId")).isEqualTo("N2-A");
        assertThat(passed.getString("halves[0].passedOn[0].successorId")).isEqualTo("N2-B");
        assertThat(passed.getString("halves[0].passedOn[0].effectiveOn")).isEqualTo("2026-04-01");
        assertThat(passed.getList("halves[1].passedOn")).isEmpty();
        assertThat(booking("N2-B1").getList("halves[1].passedOn.successionId")).containsExactly("N2-S");

        JsonPath attribution = get("/customers/N2-C/attribution");
        assertThat(attribution.getString("acquirer.partnerId")).isEqualTo("N2-A");
        assertThat(attribution.getList("acquirer.passedOn.successorId")).containsExactly("N2-B");
        assertThat(attribution.getList("care[0].passedOn.successionId")).containsExactly("N2-S");
        assertThat(attribution.getList("care[1].passedOn")).isEmpty();
        assertThat(attribution.getList("mismatches")).isEmpty();
    }

    @Test
    void what_comes_after_the_succession_follows_it() {
        WIRE.partner("N3-A", 1, "2022-01-01", null);
        WIRE.partner("N3-B", 1, "2022-01-01", null);
        WIRE.succession("N3-S", "N3-A", "N3-B", "2026-04-01");
        WIRE.order("N3-C", "N3-O", "N3-A", "2026-05-10");
        WIRE.book("N3-C", "N3-B1", 10_000, "2026-05-31");
        assertHalves("N3-B1", "PAYABLE", "N3-B", 750, "PAYABLE", "N3-B", 750);

        WIRE.order("N3-D", "N3-OD", null, "2026-01-01");
        WIRE.transfer("N3-D", "N3-T", null, "N3-A", "2026-03-01");
        WIRE.book("N3-D", "N3-B2", 10_000, "2026-03-31");
        WIRE.book("N3-D", "N3-B3", 10_000, "2026-04-30");
        assertHalves("N3-B2", "HOUSE", null, 750, "PAYABLE", "N3-A", 750);
        assertHalves("N3-B3", "HOUSE", null, 750, "PAYABLE", "N3-B", 750);
    }

    @Test
    void the_successor_earns_by_its_own_contract_and_when_it_changes_what_came_to_it_moves() {
        WIRE.partner("N4-A", 1, "2022-01-01", "2026-03-31");
        WIRE.partner("N4-B", 1, "WHOLESALE", "2022-01-01", null);
        WIRE.order("N4-C", "N4-O", "N4-A", "2025-01-10");
        WIRE.book("N4-C", "N4-B1", 10_000, "2026-04-30");
        assertHalves("N4-B1", "PAYABLE", "N4-A", 750, "HOUSE", "N4-A", 750);

        WIRE.succession("N4-S", "N4-A", "N4-B", "2026-04-01");
        assertHalves("N4-B1", "HOUSE", "N4-B", 750, "HOUSE", "N4-B", 750);
        assertThat(booking("N4-B1").getString("halves[0].reason")).isEqualTo("CHANNEL");

        WIRE.partner("N4-B", 2, "AGENT", "2022-01-01", null);
        assertHalves("N4-B1", "PAYABLE", "N4-B", 750, "PAYABLE", "N4-B", 750);

        WIRE.partner("N4-B", 3, "AGENT", "2022-01-01", "2026-04-15");
        assertHalves("N4-B1", "PAYABLE", "N4-B", 750, "HOUSE", "N4-B", 750);
    }

    @Test
    void a_successor_that_is_not_known_yet_is_paid_once_it_is() {
        WIRE.partner("N5-A", 1, "2022-01-01", null);
        WIRE.order("N5-C", "N5-O", "N5-A", "2025-01-10");
        WIRE.book("N5-C", "N5-B1", 10_000, "2026-04-30");
        WIRE.succession("N5-S", "N5-A", "N5-B", "2026-04-01");
        assertHalves("N5-B1", "HELD", "N5-B", 750, "HELD", "N5-B", 750);

        WIRE.partner("N5-B", 1, "2022-01-01", null);
        assertHalves("N5-B1", "PAYABLE", "N5-B", 750, "PAYABLE", "N5-B", 750);
    }

    @Test
    void chains_work_and_circles_end() {
        for (String partner : new String[] {"N6-A", "N6-B", "N6-D"}) WIRE.partner(partner, 1, "2022-01-01", null);
        WIRE.order("N6-C", "N6-O", "N6-A", "2025-01-10");
        for (int month = 3; month <= 6; month++) WIRE.book("N6-C", "N6-B" + month, 10_000, "2026-0" + month + "-15");
        WIRE.succession("N6-S3", "N6-D", "N6-A", "2026-06-01");
        WIRE.succession("N6-S2", "N6-B", "N6-D", "2026-05-01");
        WIRE.succession("N6-S1", "N6-A", "N6-B", "2026-04-01");

        assertHalves("N6-B3", "PAYABLE", "N6-A", 750, "PAYABLE", "N6-A", 750);
        assertHalves("N6-B4", "PAYABLE", "N6-B", 750, "PAYABLE", "N6-B", 750);
        assertHalves("N6-B5", "PAYABLE", "N6-D", 750, "PAYABLE", "N6-D", 750);
        assertHalves("N6-B6", "PAYABLE", "N6-A", 750, "PAYABLE", "N6-A", 750);
        assertThat(booking("N6-B6").getList("halves[0].passedOn.successionId"))
                .containsExactly("N6-S1", "N6-S2", "N6-S3");
    }

    /** More customers than one step takes, and rounds broken off between and within the steps. */
    @Test
    void a_large_firm_passes_on_in_steps_each_payout_once_although_rounds_are_broken_off() {
        int customers = 600;
        WIRE.partner("N7-A", 1, "2022-01-01", null);
        WIRE.partner("N7-B", 1, "2022-01-01", null);
        for (int i = 0; i < customers; i++) {
            String customer = "N7-C" + i;
            WIRE.sendSoon("order-placed", customer, "event-N7-O" + i, """
                    {"orderId":"N7-O%d","customerId":"%s","partnerId":"N7-A","extensions":1,"placedOn":"2026-01-01"}""".formatted(i, customer));
            WIRE.sendSoon(
                    "revenue-booked",
                    customer,
                    "event-N7-B" + i,
                    Wire.booking(customer, "N7-B" + i, 100, "2026-04-30"));
        }
        WIRE.flush();
        awaitPayouts("N7-A", 2 * customers);
        TestCrashPoint.AFTER_DATABASE.set(2);
        TestCrashPoint.BEFORE_KAFKA.set(2);
        TestCrashPoint.AFTER_KAFKA.set(1);

        WIRE.succession("N7-S", "N7-A", "N7-B", "2026-04-01");

        awaitPayouts("N7-B", 2 * customers);
        awaitPayouts("N7-A", 4 * customers);
        assertThat(sum("N7-A")).isZero();
        assertThat(sum("N7-B")).isEqualTo(15L * customers);
    }

    private static void awaitPayouts(String partner, int number) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(Ledger.payoutsOf(partner)).hasSize(number));
    }

    private static long sum(String partner) {
        return Ledger.payoutsOf(partner).stream()
                .mapToLong(payout -> JsonPath.from(Wire.text(payout.value())).getLong("amount.minorUnits"))
                .sum();
    }
}
