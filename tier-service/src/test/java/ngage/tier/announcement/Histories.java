package ngage.tier.announcement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.tier.standing.Terms;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** Random histories with every kind of fact, many of them late, early, or about something unknown. */
final class Histories {
    static final YearMonth FIRST = YearMonth.of(2024, 1);
    static final int MONTHS = 30;
    private static final List<String> PROGRAMMES =
            List.of("ngage", "ngage", "classic", "gemeinsam-stark", "unheard-of");

    private final Random random;
    private final String prefix;
    private final int partners;
    private final int customers;

    Histories(Random random, String prefix, int partners, int customers) {
        this.random = random;
        this.prefix = prefix;
        this.partners = partners;
        this.customers = customers;
    }

    List<Fact> facts(int size) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < partners; i++) facts.addAll(states(new PartnerId(prefix + "P-" + i)));
        for (int i = 0; i < size; i++) facts.add(customerFact(i));
        facts.addAll(cancellations(facts));
        facts.addAll(rates());
        facts.addAll(successions());
        facts.addAll(versions());
        facts.add(new MonthOpened(FIRST.plusMonths(MONTHS - 6)));
        facts.add(new MonthOpened(FIRST.plusMonths(MONTHS - 3)));
        facts.add(new MonthOpened(FIRST.plusMonths(MONTHS)));
        return facts;
    }

    private List<Fact> states(PartnerId partner) {
        List<Fact> states = new ArrayList<>();
        for (int revision = 1 + random.nextInt(3); revision >= 1; revision--) {
            states.add(new PartnerChanged(
                    partner,
                    revision,
                    "NFON",
                    Channel.AGENT,
                    "DE",
                    enrolments(),
                    random.nextInt(6) == 0 ? List.of() : List.of(certification(), certification()),
                    random.nextInt(6) == 0 ? day() : null));
        }
        return states;
    }

    /** Most change over, some of them twice. */
    private List<Enrolment> enrolments() {
        Map<LocalDate, Enrolment> enrolments = new TreeMap<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String programme = PROGRAMMES.get(random.nextInt(PROGRAMMES.size()));
            LocalDate from = day();
            enrolments.put(from, new Enrolment(programme, from));
        }
        return List.copyOf(enrolments.values());
    }

    /** Of two thirds of the months, some of them corrected. */
    private List<Fact> rates() {
        List<Fact> rates = new ArrayList<>();
        for (int month = 0; month < MONTHS; month++) {
            for (int revision = 1; revision <= random.nextInt(3); revision++) {
                BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(2_000), 3);
                rates.add(new ExchangeRatePublished(FIRST.plusMonths(month), "CHF", "EUR", rate, revision));
            }
        }
        return rates;
    }

    /** Chains and circles among them. */
    private List<Fact> successions() {
        List<Fact> successions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int bought = random.nextInt(partners);
            int buyer = (bought + 1 + random.nextInt(partners - 1)) % partners;
            successions.add(new PartnerSucceeded(
                    new SuccessionId(prefix + "S-" + i),
                    new PartnerId(prefix + "P-" + bought),
                    new PartnerId(prefix + "P-" + buyer),
                    day()));
        }
        return successions;
    }

    /** A later version that asks for less, and a programme that is new. */
    private List<Fact> versions() {
        if (!prefix.isEmpty()) return List.of();
        return List.of(
                Terms.like("ngage", "ngage", "2025-06-01", 200),
                Terms.like("gemeinsam-stark", "unheard-of", "2024-03-01", 200));
    }

    private Certification certification() {
        LocalDate from = day();
        return new Certification(from, from.plusDays(random.nextInt(500)));
    }

    private Fact customerFact(int i) {
        CustomerId customer = new CustomerId(prefix + "C-" + random.nextInt(customers));
        return switch (random.nextInt(8)) {
            case 0, 1 -> new OrderPlaced(id("O-", i), customer, partner(), 1 + random.nextInt(300), day());
            case 2, 3 ->
                new CustomerTransferred(new TransferId(prefix + "T-" + i), customer, partner(), partner(), day(), null);
            case 4 ->
                new RevenueBooked(
                        new BookingId(prefix + "B-" + i),
                        customer,
                        euros(-random.nextInt(1, 9_000_000)),
                        day(),
                        new BookingId(prefix + "B-" + random.nextInt(i + 5)));
            default ->
                new RevenueBooked(
                        new BookingId(prefix + "B-" + i),
                        customer,
                        euros(random.nextInt(-500_000, 15_000_000)),
                        day(),
                        null);
        };
    }

    /**
     * Of a quarter of the orders, some of them in the name of another customer, half of which are mended, and of one that
     * nobody placed.
     */
    private List<Fact> cancellations(List<Fact> facts) {
        List<Fact> cancellations = new ArrayList<>();
        for (Fact fact : facts) {
            if (!(fact instanceof OrderPlaced order) || random.nextInt(4) > 0) continue;
            boolean mistaken = random.nextInt(5) == 0;
            if (mistaken) cancellations.add(new OrderCancelled(order.orderId(), stranger(order), day()));
            if (!mistaken || random.nextBoolean()) {
                cancellations.add(new OrderCancelled(order.orderId(), order.customerId(), day()));
            }
        }
        cancellations.add(new OrderCancelled(new OrderId(prefix + "O-none"), new CustomerId(prefix + "C-0"), day()));
        return cancellations;
    }

    private CustomerId stranger(OrderPlaced order) {
        CustomerId first = new CustomerId(prefix + "C-0");
        return order.customerId().equals(first) ? new CustomerId(prefix + "C-1") : first;
    }

    private OrderId id(String kind, int i) {
        return new OrderId(prefix + kind + i);
    }

    private Money euros(long minorUnits) {
        return new Money(minorUnits, random.nextInt(10) == 0 ? "CHF" : "EUR");
    }

    private @Nullable PartnerId partner() {
        return random.nextInt(8) == 0 ? null : new PartnerId(prefix + "P-" + random.nextInt(partners + 1));
    }

    private LocalDate day() {
        return FIRST.atDay(1).plusDays(random.nextInt(MONTHS * 30));
    }
}
