package ngage.tier.measure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ngage.event.CustomerTransferred;
import ngage.event.OrderPlaced;
import ngage.terms.CareTimeline;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final YearMonth START = YearMonth.of(2025, 1);

    @Test
    void revenueOfACustomerWhoStaysIsOneEntry() {
        CareTimeline stays = CareTimeline.EMPTY.with(order("A"));

        assertThat(Portfolio.contributions(stays, revenue(3, 100))).containsExactly(cared("A", 3, 3, 100));
    }

    @Test
    void revenueMovesAtTheEndOfTheMonthOfATransfer() {
        CareTimeline moves = CareTimeline.EMPTY
                .with(order("A"))
                .with(transfer(1, "B", START.plusMonths(5).atEndOfMonth()));

        assertThat(Portfolio.contributions(moves, revenue(3, 100)))
                .containsExactly(cared("A", 3, 3, 100), cared("A", 3, 5, -100), cared("B", 3, 5, 100));
        assertThat(Portfolio.contributions(moves, revenue(5, 100))).containsExactly(cared("B", 5, 5, 100));
    }

    @Test
    void whatNoWindowHasAnyMoreDoesNotMove() {
        CareTimeline late = CareTimeline.EMPTY
                .with(order("A"))
                .with(transfer(1, "B", START.plusMonths(12).atDay(1)));

        assertThat(Portfolio.contributions(late, revenue(0, 100))).containsExactly(cared("A", 0, 0, 100));
        assertThat(Portfolio.contributions(late, revenue(1, 100))).hasSize(3);
    }

    @Test
    void theHouseAndNobodyHaveNoPortfolio() {
        assertThat(Portfolio.contributions(CareTimeline.EMPTY, revenue(3, 100))).isEmpty();
        CareTimeline back = CareTimeline.EMPTY
                .with(order("A"))
                .with(transfer(1, null, START.plusMonths(5).atDay(1)));
        assertThat(Portfolio.contributions(back, revenue(3, 100)))
                .containsExactly(cared("A", 3, 3, 100), cared("A", 3, 5, -100));
    }

    @Test
    void whatStaysTheSameIsNotMoved() {
        CareTimeline before = CareTimeline.EMPTY.with(order("A"));
        CareTimeline after = before.with(transfer(1, "B", START.plusMonths(5).atDay(1)));

        assertThat(Portfolio.moved(before, after, List.of(revenue(3, 100))))
                .containsExactlyInAnyOrder(cared("A", 3, 5, -100), cared("B", 3, 5, 100));
        assertThat(Portfolio.moved(before, before, List.of(revenue(3, 100)))).isEmpty();
    }

    /** Rulebook section 5: revenue in the window, of the customers cared for on the month's last day. */
    @Test
    void sumsAreTheRulebooksWhateverComesFirst() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<MonthRevenue> revenues = new ArrayList<>();
            List<Contribution> contributions = new ArrayList<>();
            CareTimeline timeline = CareTimeline.EMPTY;
            for (int fact = 0; fact < 12; fact++) {
                CareTimeline before = timeline;
                switch (random.nextInt(3)) {
                    case 0 -> timeline = timeline.with(order(partner(random)));
                    case 1 ->
                        timeline = timeline.with(transfer(
                                fact,
                                partner(random),
                                START.plusMonths(random.nextInt(20)).atDay(1 + random.nextInt(28))));
                    default -> {
                        MonthRevenue revenue = revenue(random.nextInt(20), random.nextInt(-50, 100));
                        revenues.add(revenue);
                        contributions.addAll(Portfolio.contributions(timeline, revenue));
                    }
                }
                contributions.addAll(Portfolio.moved(before, timeline, revenues));
            }
            assertSums(seed, timeline, revenues, contributions);
        }
    }

    private static void assertSums(
            int seed, CareTimeline timeline, List<MonthRevenue> revenues, List<Contribution> contributions) {
        for (String partner : List.of("A", "B", "C")) {
            PartnerMeasures measures = new PartnerMeasures();
            contributions.stream()
                    .filter(c -> c.partnerId().value().equals(partner))
                    .forEach(measures::add);
            for (int month = 0; month < 34; month++) {
                YearMonth asked = START.plusMonths(month);
                PartnerId carer =
                        timeline.carerOn(asked.atEndOfMonth()).holder().partnerOrNull();
                boolean cares = carer != null && carer.value().equals(partner);
                long expected = !cares
                        ? 0
                        : revenues.stream()
                                .filter(r -> r.month() > Months.of(asked) - 12 && r.month() <= Months.of(asked))
                                .mapToLong(MonthRevenue::minorUnits)
                                .sum();
                assertThat(measures.careRevenue(asked, "EUR"))
                        .as("seed %d, %s in %s", seed, partner, asked)
                        .isEqualTo(expected);
            }
        }
    }

    private static String partner(Random random) {
        return List.of("A", "B", "C").get(random.nextInt(3));
    }

    private static MonthRevenue revenue(int month, long amount) {
        return new MonthRevenue(Months.of(START) + month, "EUR", amount);
    }

    private static Contribution.Cared cared(String partner, int month, int asOf, long amount) {
        int start = Months.of(START);
        return new Contribution.Cared(new PartnerId(partner), start + month, start + asOf, "EUR", amount);
    }

    private static OrderPlaced order(String partner) {
        return new OrderPlaced(
                new OrderId("O-" + partner), CUSTOMER, new PartnerId(partner), 1, LocalDate.of(2025, 1, 1));
    }

    private static CustomerTransferred transfer(int id, String to, LocalDate on) {
        return new CustomerTransferred(
                new TransferId("T-" + id), CUSTOMER, null, to == null ? null : new PartnerId(to), on, null);
    }
}
