package ngage.terms;

import static ngage.terms.NetRevenue.RefundState.COUNTED;
import static ngage.terms.NetRevenue.RefundState.MISMATCH;
import static ngage.terms.NetRevenue.RefundState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetRevenueTest {

    @ParameterizedTest
    @CsvSource({
        "100, 0, 100, 0",
        "100, -30, 70, 0",
        "100, -100, 0, 0",
        "100, -130, 0, 30",
        "0, 0, 0, 0",
        "0, -10, 0, 0", // nothing was booked, so nothing is refunded, and nothing above it
        "-50, 0, -50, 0" // names nothing: no refund, stays negative
    })
    void isNeverRefundedBelowNothing(long amount, long refunds, long net, long excess) {
        assertThat(NetRevenue.of(amount, refunds)).isEqualTo(new NetRevenue(net, excess));
    }

    @Test
    void countsOnlyRefundsThatFitTheirOriginal() {
        RevenueBooked original = booking("B-0", "C-1", 100, "EUR", null);
        RevenueBooked fits = booking("B-1", "C-1", -40, "EUR", "B-0");
        RevenueBooked otherCustomer = booking("B-2", "C-2", -40, "EUR", "B-0");
        RevenueBooked otherCurrency = booking("B-3", "C-1", -40, "CHF", "B-0");
        RevenueBooked ofARefund = booking("B-4", "C-1", -40, "EUR", "B-1");
        RevenueBooked negative = booking("B-5", "C-1", -100, "EUR", null);
        RevenueBooked ofANegative = booking("B-6", "C-1", -40, "EUR", "B-5");

        assertThat(NetRevenue.stateOf(fits, null)).isEqualTo(WAITING);
        assertThat(NetRevenue.stateOf(fits, original)).isEqualTo(COUNTED);
        assertThat(NetRevenue.stateOf(otherCustomer, original)).isEqualTo(MISMATCH);
        assertThat(NetRevenue.stateOf(otherCurrency, original)).isEqualTo(MISMATCH);
        assertThat(NetRevenue.stateOf(ofARefund, fits)).isEqualTo(MISMATCH);
        assertThat(NetRevenue.stateOf(ofANegative, negative)).isEqualTo(MISMATCH);
        assertThat(NetRevenue.of(original, List.of(fits, otherCustomer, otherCurrency, fits)))
                .isEqualTo(new NetRevenue(20, 0));
        assertThat(NetRevenue.of(original, List.of(otherCustomer, otherCurrency, fits)))
                .isEqualTo(new NetRevenue(60, 0));
    }

    @Test
    void nothingIsRefundedOfABookingOfNothing() {
        RevenueBooked nothing = booking("B-0", "C-1", 0, "EUR", null);

        assertThat(NetRevenue.stateOf(booking("B-1", "C-1", -40, "EUR", "B-0"), nothing))
                .isEqualTo(MISMATCH);
    }

    private static RevenueBooked booking(
            String id, String customer, long amount, String currency, @Nullable String refundOf) {
        return new RevenueBooked(
                new BookingId(id),
                new CustomerId(customer),
                new Money(amount, currency),
                LocalDate.of(2026, 3, 31),
                refundOf == null ? null : new BookingId(refundOf));
    }
}
