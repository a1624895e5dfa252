package ngage.commission.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ngage.event.CustomerTransferred;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who looks after a customer, and since when, by transfers and successions. */
class TenureTest {
    private static final CustomerId C = new CustomerId("C");

    private final List<PartnerSucceeded> successions = new ArrayList<>();
    private CareTimeline timeline = CareTimeline.EMPTY;

    @Test
    void begins_with_the_order_or_with_the_latest_transfer_by_the_day() {
        assertTenure("2026-01-01", null, null);
        won("A", "2025-03-01");
        given("B", "2025-06-01");
        given(null, "2025-09-01");

        assertTenure("2025-05-31", "A", null);
        assertTenure("2025-06-01", "B", "2025-06-01");
        assertTenure("2025-09-01", null, "2025-09-01");
    }

    @Test
    void goes_on_when_a_transfer_names_who_looks_after_the_customer_already() {
        won("A", "2025-03-01");
        bought("A", "B", "2025-06-01");
        given("B", "2025-09-01");
        given("D", "2025-10-01");
        given("D", "2025-11-01");

        assertTenure("2025-09-30", "B", "2025-06-01");
        assertTenure("2025-12-31", "D", "2025-10-01");
    }

    @Test
    void begins_with_a_succession_if_the_firm_had_the_customer_by_then() {
        bought("A", "B", "2025-06-01");
        won("A", "2025-03-01");
        assertTenure("2025-05-31", "A", null);
        assertTenure("2025-06-01", "B", "2025-06-01");

        given("D", "2025-04-01");
        assertTenure("2025-06-01", "D", "2025-04-01");

        given("A", "2025-07-01");
        assertTenure("2025-07-01", "B", "2025-07-01");
    }

    @Test
    void a_firm_that_was_bought_before_never_had_what_was_won_under_its_id() {
        bought("A", "B", "2025-06-01");
        won("A", "2025-06-01");
        assertTenure("2025-12-31", "B", null);
        assertTenure("2025-06-30", "B", null);

        // Moved before it was won, as a late transfer may say.
        given("D", "2025-02-01");
        assertTenure("2025-12-31", "D", "2025-02-01");
    }

    @Test
    void each_succession_of_a_chain_begins_it_anew() {
        won("A", "2025-03-01");
        bought("B", "D", "2025-08-01");
        bought("A", "B", "2025-06-01");
        bought("D", "A", "2025-10-01");

        assertTenure("2025-07-31", "B", "2025-06-01");
        assertTenure("2025-09-30", "D", "2025-08-01");
        assertTenure("2025-10-01", "A", "2025-10-01");
    }

    private void won(String partner, String day) {
        timeline = timeline.with(new OrderPlaced(new OrderId("O"), C, new PartnerId(partner), 1, LocalDate.parse(day)));
    }

    private void given(@Nullable String partner, String day) {
        PartnerId to = partner == null ? null : new PartnerId(partner);
        timeline = timeline.with(
                new CustomerTransferred(new TransferId("T-" + day), C, null, to, LocalDate.parse(day), null));
    }

    private void bought(String partner, String successor, String day) {
        successions.add(new PartnerSucceeded(
                new SuccessionId("S-" + day), new PartnerId(partner), new PartnerId(successor), LocalDate.parse(day)));
    }

    private void assertTenure(String day, @Nullable String carer, @Nullable String since) {
        Tenure tenure = Tenure.on(LocalDate.parse(day), timeline, Successions.of(successions));
        Holder holder = tenure.carer();
        assertThat(holder.partnerOrNull()).isEqualTo(carer == null ? null : new PartnerId(carer));
        assertThat(tenure.since()).isEqualTo(since == null ? null : LocalDate.parse(since));
    }
}
