package ngage.audit;

import static ngage.audit.Given.cancelled;
import static ngage.audit.Given.order;
import static ngage.audit.Given.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CustomerTest {

    @Test
    void ordersOfOneDayAreDecidedByTheirIds() {
        assertThat(customer(order("O-2", "P-2", "2026-01-01"), order("O-1", "P-1", "2026-01-01"))
                        .acquirer())
                .isEqualTo(new Holder.Partner("P-1"));
    }

    @Test
    void aChainMayComeBackToItsStart() {
        Customer customer = customer(
                order("O-1", "P-A", "2026-01-01"),
                transferred("T-3", "P-A", "2026-04-01"),
                transferred("T-1", "P-B", "2026-02-01"),
                transferred("T-2", "P-C", "2026-03-01"));
        assertThat(carer(customer, "2026-01-31")).isEqualTo("P-A");
        assertThat(carer(customer, "2026-02-01")).isEqualTo("P-B");
        assertThat(carer(customer, "2026-03-31")).isEqualTo("P-C");
        assertThat(carer(customer, "2026-04-01")).isEqualTo("P-A");
    }

    @Test
    void aBackDatedTransferCountsFromItsDay() {
        Customer customer = customer(order("O-1", "P-A", "2026-05-01"), transferred("T-1", "P-B", "2025-12-01"));
        assertThat(carer(customer, "2025-12-01")).isEqualTo("P-B");
        assertThat(carer(customer, "2025-11-30")).isEqualTo("P-A");
    }

    @Test
    void transfersOfOneDayAreDecidedByTheirIds() {
        Customer customer = customer(transferred("T-2", "P-B", "2026-01-01"), transferred("T-1", "P-A", "2026-01-01"));
        assertThat(carer(customer, "2026-01-01")).isEqualTo("P-B");
        assertThat(customer.carer(LocalDate.of(2025, 12, 31))).isEqualTo(new Holder.Nobody());
    }

    @Test
    void aCancellationWaitsForItsOrder() {
        assertThat(customer(cancelled("O-1")).waitingCancellations()).containsExactly("O-1");
        assertThat(customer(cancelled("O-1"), order("O-1", "P-A", "2026-01-01")).waitingCancellations())
                .isEmpty();
    }

    private static String carer(Customer customer, String day) {
        return String.valueOf(customer.carer(LocalDate.parse(day)).partnerId());
    }

    private static Customer customer(Fact.OfCustomer... facts) {
        Customer customer = new Customer(Given.CUSTOMER);
        for (Fact.OfCustomer fact : facts) {
            customer.add(fact);
        }
        customer.complete();
        return customer;
    }
}
