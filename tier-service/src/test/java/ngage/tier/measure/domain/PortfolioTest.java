package ngage.tier.measure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.terms.CareTimeline;
import ngage.terms.ExchangeRates;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    /** Fewer are enough to notice a changed rule, thousands of times. */
    private static final int SEEDS = Integer.getInteger("ngage.seeds", 1_000);

    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final YearMonth START = YearMonth.of(2025, 1);
    private static final Successions NONE = Successions.NONE;
    private static final ExchangeRates RATES = rates();

    /** One counts by portfolio, the other while caring. */
    private static final List<Programme> PROGRAMMES = Stream.of("ngage", "gemeinsam-stark")
            .map(id ->
                    Programmes.bundled().inForce(id, LocalDate.of(2025, 1, 1)).orElseThrow())
            .toList();

    @Test
    void revenueOfACustomerWhoStaysIsOneEntry() {
        CareTimeline stays = CareTimeline.EMPTY.with(order("A"));

        assertThat(Portfolio.contributions(stays, NONE, revenue(3, 100))).containsExactly(cared("A", 3, 3, 100));
    }

    @Test
    void revenueMovesAtTheEndOfTheMonthOfATransfer() {
        CareTimeline moves = CareTimeline.EMPTY
                .with(order("A"))
                .with(transfer(1, "B", START.plusMonths(5).atEndOfMonth()));

        assertThat(Portfolio.contributions(moves, NONE, revenue(3, 100)))
                .containsExactly(cared("A", 3, 3, 100), cared("A", 3, 5, -100), cared("B", 3, 5, 100));
        assertThat(Portfolio.contributions(moves, NONE, revenue(5, 100))).containsExactly(cared("B", 5, 5, 100));
    }

    @Test
    void whatNoWindowHasAnyMoreDoesNotMove() {
        CareTimeline late = CareTimeline.EMPTY
                .with(order("A"))
                .with(transfer(1, "B", START.plusMonths(36).atDay(1)));

        assertThat(Portfolio.contributions(late, NONE, revenue(0, 100))).containsExactly(cared("A", 0, 0, 100));
        assertThat(Portfolio.contributions(late, NONE, revenue(1, 100))).hasSize(3);
    }

    @Test
    void theHouseAndNobodyHaveNoPortfolio() {
        assertThat(Portfolio.contributions(CareTimeline.EMPTY, NONE, revenue(3, 100)))
                .isEmpty();
        CareTimeline back = CareTimeline.EMPTY
                .with(order("A"))
                .with(transfer(1, null, START.plusMonths(5).atDay(1)));
        assertThat(Portfolio.contributions(back, NONE, revenue(3, 100)))
                .containsExactly(cared("A", 3, 3, 100), cared("A", 3, 5, -100));
    }

    @Test
    void whatStaysTheSameIsNotMoved() {
        CareTimeline before = CareTimeline.EMPTY.with(order("A"));
        CareTimeline after = before.with(transfer(1, "B", START.plusMonths(5).atDay(1)));

        assertThat(Portfolio.moved(before, NONE, after, NONE, List.of(revenue(3, 100))))
                .containsExactlyInAnyOrder(cared("A", 3, 5, -100), cared("B", 3, 5, 100));
        assertThat(Portfolio.moved(before, NONE, before, NONE, List.of(revenue(3, 100))))
                .isEmpty();
    }

    @Test
    void revenueStaysWithWhoCaredOnTheServiceDateWhereTheProgrammeSaysSo() {
        CareTimeline moves = CareTimeline.EMPTY
                .with(order("A"))
                .with(transfer(1, "B", START.plusMonths(3).atDay(20)));

        assertThat(Portfolio.contributions(moves, NONE, revenue(3, 100))).containsExactly(cared("B", 3, 3, 100));
        assertThat(Portfolio.contributions(moves, NONE, onDay(3, 19, 100)))
                .containsExactly(cared("B", 3, 3, 100), stayed("A", 3, 100), stayed("B", 3, -100));
        assertThat(Portfolio.contributions(moves, NONE, onDay(3, 20, 100))).containsExactly(cared("B", 3, 3, 100));
    }

    @Test
    void theSuccessorTakesThePortfolioOverFromItsDay() {
        CareTimeline stays = CareTimeline.EMPTY.with(order("A"));
        Successions bought = Successions.of(
                List.of(succeeded("S-1", "A", "B", START.plusMonths(5).atDay(15))));

        assertThat(Portfolio.contributions(stays, bought, revenue(3, 100)))
                .containsExactly(cared("A", 3, 3, 100), cared("A", 3, 5, -100), cared("B", 3, 5, 100));
        assertThat(Portfolio.contributions(stays, bought, onDay(5, 14, 100)))
                .containsExactly(cared("B", 5, 5, 100), stayed("A", 5, 100), stayed("B", 5, -100));
        assertThat(Portfolio.moved(stays, NONE, stays, bought, List.of(revenue(3, 100))))
                .containsExactlyInAnyOrder(cared("A", 3, 5, -100), cared("B", 3, 5, 100));
    }

    @Test
    void aTransferMovesNothingFromBeforeTheFirstDayThatCounts() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            CareTimeline before = CareTimeline.EMPTY.with(order("A")).with(transfer(1, "B", anyDay(random)));
            CustomerTransferred transfer = transfer(2, "C", anyDay(random));
            CareTimeline after = before.with(transfer);
            List<DayRevenue> all = Stream.generate(() -> new DayRevenue(anyDay(random), "EUR", random.nextInt(1, 100)))
                    .limit(30)
                    .toList();
            List<DayRevenue> counting = all.stream()
                    .filter(revenue -> !revenue.serviceDate().isBefore(Months.firstCounting(transfer.effectiveOn())))
                    .toList();

            assertThat(Portfolio.moved(before, NONE, after, NONE, counting))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(Portfolio.moved(before, NONE, after, NONE, all));
        }
    }

    @Test
    void whatMovesOfManyDaysIsTheSumOfWhatMovesOfEach() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            CareTimeline before = CareTimeline.EMPTY.with(order("A")).with(transfer(1, "B", day(random)));
            CareTimeline after = before.with(transfer(2, "C", day(random)));
            Successions bought = with(NONE, random, 1);
            List<DayRevenue> revenues = Stream.generate(() -> new DayRevenue(
                            day(random), random.nextInt(3) == 0 ? "CHF" : "EUR", random.nextInt(-50, 100)))
                    .limit(100)
                    .toList();
            Contributions each = new Contributions();
            for (DayRevenue revenue : revenues) {
                Portfolio.contributions(before, NONE, revenue).forEach(each::subtract);
                Portfolio.contributions(after, bought, revenue).forEach(each::add);
            }

            assertThat(Portfolio.moved(before, NONE, after, bought, revenues))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(each.sums());
        }
    }

    /** Within ten years, which is more than any window. */
    private static LocalDate anyDay(Random random) {
        return START.atDay(1).plusDays(random.nextInt(3_650));
    }

    /**
     * Rulebook section 5: revenue in the window, of the customers cared for on the month's last day, or of the bookings
     * cared for on the service date, each month and currency converted once.
     */
    @Test
    void sumsAreTheRulebooksWhateverComesFirst() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<DayRevenue> revenues = new ArrayList<>();
            List<Contribution> contributions = new ArrayList<>();
            CareTimeline timeline = CareTimeline.EMPTY;
            Successions successions = NONE;
            for (int fact = 0; fact < 12; fact++) {
                CareTimeline before = timeline;
                Successions known = successions;
                switch (random.nextInt(7)) {
                    case 0, 1 -> timeline = timeline.with(order(partner(random)));
                    case 2, 3 -> timeline = timeline.with(transfer(fact, partner(random), day(random)));
                    case 4 -> successions = with(successions, random, fact);
                    default -> {
                        DayRevenue revenue = new DayRevenue(
                                day(random), random.nextInt(3) == 0 ? "CHF" : "EUR", random.nextInt(-50, 100));
                        revenues.add(revenue);
                        contributions.addAll(Portfolio.contributions(timeline, successions, revenue));
                    }
                }
                contributions.addAll(Portfolio.moved(before, known, timeline, successions, revenues));
            }
            assertSums(seed, timeline, successions, revenues, contributions);
        }
    }

    private static Successions with(Successions successions, Random random, int number) {
        String from = partner(random);
        String to = partner(random);
        return from.equals(to) ? successions : successions.with(succeeded("S-" + number, from, to, day(random)));
    }

    private static void assertSums(
            int seed,
            CareTimeline timeline,
            Successions successions,
            List<DayRevenue> revenues,
            List<Contribution> contributions) {
        for (String partner : List.of("A", "B", "C")) {
            PartnerMeasures measures = new PartnerMeasures();
            measures.convertBy(RATES);
            // Half of it comes before anybody asks, half after.
            List<Contribution> own = contributions.stream()
                    .filter(c -> c.partnerId().value().equals(partner))
                    .toList();
            own.subList(0, own.size() / 2).forEach(measures::add);
            PROGRAMMES.forEach(programme -> measures.careRevenue(START, programme));
            own.subList(own.size() / 2, own.size()).forEach(measures::add);
            for (int month = 0; month < 34; month++) {
                for (Programme programme : PROGRAMMES) {
                    YearMonth asked = START.plusMonths(month);
                    assertThat(measures.careRevenue(asked, programme))
                            .as("seed %d, %s in %s by %s", seed, partner, asked, programme.ref())
                            .isEqualTo(byRulebook(
                                    new PartnerId(partner), asked, programme, timeline, successions, revenues));
                }
            }
        }
    }

    private static long byRulebook(
            PartnerId partner,
            YearMonth asked,
            Programme programme,
            CareTimeline timeline,
            Successions successions,
            List<DayRevenue> revenues) {
        long sum = 0;
        for (int earlier = 0; earlier < 12; earlier++) {
            YearMonth earned = asked.minusMonths(earlier);
            for (String currency : List.of("EUR", "CHF")) {
                long inCurrency = 0;
                for (DayRevenue revenue : revenues) {
                    boolean portfolio = programme.careRevenue() == Programme.CareRevenue.PORTFOLIO;
                    LocalDate day = portfolio ? asked.atEndOfMonth() : revenue.serviceDate();
                    PartnerId carer = successions
                            .holderOn(timeline.carerOn(day).holder(), day)
                            .partnerOrNull();
                    boolean counts = YearMonth.from(revenue.serviceDate()).equals(earned)
                            && revenue.currency().equals(currency)
                            && partner.equals(carer);
                    if (counts) inCurrency += revenue.minorUnits();
                }
                sum += RATES.convert(inCurrency, earned, currency, "EUR").orElse(0);
            }
        }
        return sum;
    }

    private static ExchangeRates rates() {
        List<ExchangeRatePublished> rates = new ArrayList<>();
        for (int month = 0; month < 36; month += 2) {
            BigDecimal rate = new BigDecimal("0.9").add(BigDecimal.valueOf(month, 2));
            rates.add(new ExchangeRatePublished(START.plusMonths(month), "CHF", "EUR", rate, 1));
        }
        return ExchangeRates.of(rates);
    }

    private static LocalDate day(Random random) {
        return START.plusMonths(random.nextInt(20)).atDay(1 + random.nextInt(28));
    }

    private static PartnerSucceeded succeeded(String id, String from, String to, LocalDate on) {
        return new PartnerSucceeded(new SuccessionId(id), new PartnerId(from), new PartnerId(to), on);
    }

    private static String partner(Random random) {
        return List.of("A", "B", "C").get(random.nextInt(3));
    }

    private static DayRevenue revenue(int month, long amount) {
        return new DayRevenue(START.plusMonths(month).atEndOfMonth(), "EUR", amount);
    }

    private static DayRevenue onDay(int month, int day, long amount) {
        return new DayRevenue(START.plusMonths(month).atDay(day), "EUR", amount);
    }

    private static Contribution.Stayed stayed(String partner, int month, long amount) {
        return new Contribution.Stayed(new PartnerId(partner), Months.of(START) + month, "EUR", amount);
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
