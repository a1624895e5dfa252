package ngage.proof.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** Makes one history: every kind of fact the rulebook knows, over so few ids and days that most of them meet. */
final class HistoryGenerator {
    private static final long[] AMOUNTS = {
        0, 1, 3, 7, 33, 99, 100, 12_345, 12_500_000, 24_999_999, 25_000_000, 25_000_001, 50_000_000, 999_999_999_999L
    };
    private static final int[] EXTENSIONS = {1, 25, 149, 150, 151, 299, 300, 350, 400, 700, 100_000};
    private static final String[] CURRENCIES = {"EUR", "EUR", "EUR", "EUR", "EUR", "CHF", "JPY"};

    private final long seed;
    private final Random random;
    private final Days days;
    private final PartnerStates partners;
    private final List<Happening> happenings = new ArrayList<>();
    private final List<OrderPlaced> orders = new ArrayList<>();
    private final List<RevenueBooked> bookings = new ArrayList<>();
    private final int customers;

    HistoryGenerator(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.days = new Days(random);
        this.partners = new PartnerStates(random, days);
        this.customers = 1 + random.nextInt(3);
    }

    History generate() {
        partners.states().forEach(this::tell);
        new PublishedVersions(random).versions().forEach(this::tell);
        for (int number = random.nextInt(4); number > 0; number--) {
            succession(number);
        }
        rates();
        for (int number = 1 + random.nextInt(8); number > 0; number--) {
            tell(order(number));
        }
        for (int number = random.nextInt(7); number > 0; number--) {
            tell(transfer(number));
        }
        for (int number = 1 + random.nextInt(8); number > 0; number--) {
            tell(booking(number));
        }
        for (int number = random.nextInt(7); number > 0; number--) {
            tell(refund(number));
        }
        cancellations();
        for (int number = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(3); number > 0; number--) {
            tell(new MonthOpened(YearMonth.of(2024, 6).plusMonths(random.nextInt(30))));
        }
        return new History(seed, List.copyOf(happenings));
    }

    private void tell(Fact fact) {
        String source = random.nextBoolean() ? "/shop" : "/crm";
        happenings.add(new Happening(new EventId(source, "e-" + happenings.size()), fact));
    }

    private OrderPlaced order(int number) {
        int extensions = EXTENSIONS[random.nextInt(EXTENSIONS.length)];
        OrderPlaced order = new OrderPlaced(new OrderId("O-" + number), customer(), seller(), extensions, days.next());
        orders.add(order);
        return order;
    }

    /** Of orders there are and one there is not, now and then in another customer's name, and half of those mended. */
    private void cancellations() {
        for (OrderPlaced order : orders) {
            if (random.nextInt(3) == 0) {
                CustomerId customer = random.nextInt(5) == 0 ? customer() : order.customerId();
                tell(new OrderCancelled(order.orderId(), customer, days.next()));
                if (!customer.equals(order.customerId()) && random.nextBoolean()) {
                    tell(new OrderCancelled(order.orderId(), order.customerId(), days.next()));
                }
            }
        }
        if (random.nextInt(6) == 0) {
            tell(new OrderCancelled(new OrderId("O-99"), customer(), days.next()));
        }
    }

    /** Of one partner by another, now and then by or of one that nobody publishes; chains and circles come by chance. */
    private void succession(int number) {
        PartnerId bought = partner();
        PartnerId successor = partner();
        if (!bought.equals(successor)) {
            tell(new PartnerSucceeded(new SuccessionId("S-" + number), bought, successor, days.next()));
        }
    }

    /** Of some months, and some of them corrected. */
    private void rates() {
        Set<String> rated = new HashSet<>();
        for (int more = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0; more > 0; more--) {
            YearMonth month = YearMonth.of(2023, 6).plusMonths(random.nextInt(36));
            String currency = random.nextBoolean() ? "CHF" : "JPY";
            for (int revision = 1 + random.nextInt(2); revision > 0; revision--) {
                BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(2_000_000), 1 + random.nextInt(6));
                ExchangeRatePublished published = new ExchangeRatePublished(month, currency, "EUR", rate, revision);
                if (rated.add(published.subject())) {
                    tell(published);
                }
            }
        }
    }

    private CustomerTransferred transfer(int number) {
        return new CustomerTransferred(
                new TransferId("T-" + number),
                customer(),
                seller(),
                seller(),
                days.next(),
                number == 1 ? "conflict" : null);
    }

    private RevenueBooked booking(int number) {
        long amount = AMOUNTS[random.nextInt(AMOUNTS.length)];
        RevenueBooked booking = new RevenueBooked(
                new BookingId("B-" + number),
                customer(),
                new Money(random.nextInt(6) == 0 ? -amount : amount, currency()),
                days.next(),
                null);
        bookings.add(booking);
        return booking;
    }

    /** Of a booking, of another refund, or of nothing; mostly, not always, of the same customer and currency. */
    private RevenueBooked refund(int number) {
        BookingId id = new BookingId("R-" + number);
        int choice = random.nextInt(10);
        RevenueBooked original = bookings.get(random.nextInt(bookings.size()));
        BookingId named = choice == 0 ? new BookingId("B-99") : original.bookingId();
        CustomerId customer = choice == 1 ? customer() : original.customerId();
        String currency = choice == 2 ? currency() : original.amount().currency();
        RevenueBooked refund = new RevenueBooked(
                id, customer, new Money(-refunded(original.amount().minorUnits()), currency), days.next(), named);
        if (random.nextInt(8) == 0) {
            bookings.add(refund);
        }
        return refund;
    }

    /** A part, all, or more than all; at least one cent, at most what an amount may be. */
    private long refunded(long original) {
        long whole = Math.max(1, Math.abs(original));
        return switch (random.nextInt(4)) {
            case 0 -> whole;
            case 1 -> Math.min(Money.MINOR_UNITS_MAX, whole + 1 + random.nextInt(100));
            default -> 1 + (long) (whole / (1 + random.nextInt(5)) / 2);
        };
    }

    private CustomerId customer() {
        return new CustomerId("C-" + (1 + random.nextInt(customers)));
    }

    private String currency() {
        return CURRENCIES[random.nextInt(CURRENCIES.length)];
    }

    /** A partner, now and then one that nobody publishes, or the house. */
    private @Nullable PartnerId seller() {
        return random.nextInt(12) == 0 ? null : partner();
    }

    private PartnerId partner() {
        return new PartnerId(random.nextInt(11) == 0 ? "P-99" : "P-" + (1 + random.nextInt(PartnerStates.PARTNERS)));
    }

    /** Days of a history: some years, a few days that come again and again, and the far ends. */
    static final class Days {
        private static final LocalDate[] FAR = {
            LocalDate.of(1990, 1, 1), LocalDate.of(2021, 12, 31), LocalDate.of(2022, 1, 1), LocalDate.of(2031, 1, 31)
        };
        private static final LocalDate FIRST = LocalDate.of(2023, 6, 1);
        private static final int SPAN_DAYS = 1100;

        private final Random random;
        private final List<LocalDate> favourites = new ArrayList<>();

        Days(Random random) {
            this.random = random;
            for (int i = 0; i < 5; i++) {
                LocalDate day = FIRST.plusDays(random.nextInt(SPAN_DAYS));
                favourites.add(i < 2 ? YearMonth.from(day).atEndOfMonth() : day);
            }
        }

        LocalDate next() {
            int choice = random.nextInt(50);
            if (choice == 0) {
                return FAR[random.nextInt(FAR.length)];
            }
            return choice < 20
                    ? favourites.get(random.nextInt(favourites.size()))
                    : FIRST.plusDays(random.nextInt(SPAN_DAYS));
        }
    }
}
