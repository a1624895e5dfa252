package ngage.tier.measure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerRevenueTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);

    @Test
    void aRefundTakesItsOriginalsMonth() {
        CustomerRevenue revenue = new CustomerRevenue();

        assertThat(revenue.add(booking("B-0", 100, "2026-03-31", null))).isEqualTo(new DayRevenue(MARCH, "EUR", 100));
        assertThat(revenue.add(booking("B-1", -30, "2026-05-02", "B-0"))).isEqualTo(new DayRevenue(MARCH, "EUR", -30));
        assertThat(revenue.add(booking("B-2", -90, "2026-06-02", "B-0"))).isEqualTo(new DayRevenue(MARCH, "EUR", -70));
        assertThat(revenue.add(booking("B-3", -10, "2026-06-02", "B-0"))).isNull();
    }

    @Test
    void aRefundWaitsForItsOriginal() {
        CustomerRevenue revenue = new CustomerRevenue();

        assertThat(revenue.add(booking("B-1", -30, "2026-05-02", "B-0"))).isNull();
        assertThat(revenue.add(booking("B-0", 100, "2026-03-31", null))).isEqualTo(new DayRevenue(MARCH, "EUR", 70));
    }

    @Test
    void arrivalMakesNoDifference() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<RevenueBooked> facts = new ArrayList<>();
            for (int i = 0; i < 4; i++)
                facts.add(booking("B-" + i, random.nextInt(-20, 100), "2026-0" + (i + 1) + "-15", null));
            for (int i = 0; i < 5; i++) {
                facts.add(booking("R-" + i, -1 - random.nextInt(60), "2026-06-01", "B-" + random.nextInt(6)));
            }
            Map<Integer, Long> inOrder = sums(facts);
            Collections.shuffle(facts, random);
            assertThat(sums(facts)).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    /** The sums of the changes, which must also be what the whole says. */
    private static Map<Integer, Long> sums(List<RevenueBooked> facts) {
        CustomerRevenue revenue = new CustomerRevenue();
        Map<Integer, Long> sums = new HashMap<>();
        for (RevenueBooked fact : facts) {
            DayRevenue change = revenue.add(fact);
            if (change != null) sums.merge(change.month(), change.minorUnits(), Long::sum);
        }
        revenue.byDay()
                .forEach(day -> assertThat(sums.getOrDefault(day.month(), 0L)).isEqualTo(day.minorUnits()));
        assertThat(revenue.byDay().stream().mapToLong(DayRevenue::minorUnits).sum())
                .isEqualTo(sums.values().stream().mapToLong(Long::longValue).sum());
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static RevenueBooked booking(String id, long amount, String date, @Nullable String refundOf) {
        return new RevenueBooked(
                new BookingId(id),
                new CustomerId("C-1"),
                new Money(amount, "EUR"),
                LocalDate.parse(date),
                refundOf == null ? null : new BookingId(refundOf));
    }
}
