package ngage.tier.announcement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** Random histories with every kind of fact, many of them late, early, or about something unknown. */
final class Histories {
    static final YearMonth FIRST = YearMonth.of(2024, 1);
    static final int MONTHS = 30;

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
                    List.of(new Enrolment(random.nextInt(8) == 0 ? "unheard-of" : "ngage", day())),
                    random.nextInt(6) == 0 ? List.of() : List.of(certification(), certification()),
                    random.nextInt(6) == 0 ? day() : null));
        }
        return states;
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

    /** Of a quarter of the orders, some of them in the name of another customer, and of one that nobody placed. */
    private List<Fact> cancellations(List<Fact> facts) {
        List<Fact> cancellations = new ArrayList<>();
        for (Fact fact : facts) {
            if (!(fact instanceof OrderPlaced order) || random.nextInt(4) > 0) continue;
            CustomerId customer = random.nextInt(5) == 0 ? new CustomerId(prefix + "C-0") : order.customerId();
            cancellations.add(new OrderCancelled(order.orderId(), customer, day()));
        }
        cancellations.add(new OrderCancelled(new OrderId(prefix + "O-none"), new CustomerId(prefix + "C-0"), day()));
        return cancellations;
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
