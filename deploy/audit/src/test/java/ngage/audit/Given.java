package ngage.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Short words for the facts of the examples. Amounts are cents, dates as the rulebook writes them. */
final class Given {
    static final String CUSTOMER = "C-1";

    /**
     * Ngage, written down here once more: 15 %, half and half, agents only, Gold 300 or 250,000, Platinum 700 or
     * 500,000.
     */
    static final Programme NGAGE = new Programme(
            "ngage",
            LocalDate.of(2022, 1, 1),
            "EUR",
            true,
            1500,
            5000,
            Set.of("AGENT"),
            Set.of(Target.Half.CARE),
            12,
            false,
            null,
            Month.JANUARY,
            1,
            90,
            List.of(
                    new Programme.Tier("Silver", null, null),
                    new Programme.Tier("Gold", 300L, 25_000_000L),
                    new Programme.Tier("Platinum", 700L, 50_000_000L)),
            Map.of("classic", Map.of("Approved", "Silver", "Premium", "Gold", "Solution Partner", "Platinum")));

    /** The earlier programme: undivided 15 % for care, and another ladder. */
    static final Programme CLASSIC = new Programme(
            "classic",
            LocalDate.of(2020, 1, 1),
            "EUR",
            false,
            1500,
            10_000,
            Set.of("AGENT"),
            Set.of(),
            12,
            false,
            null,
            Month.JANUARY,
            1,
            90,
            List.of(
                    new Programme.Tier("Approved", null, null),
                    new Programme.Tier("Premium", 500L, null),
                    new Programme.Tier("Solution Partner", 1000L, null)),
            Map.of());

    /** Revenue stays with who cared, reviews in July, and the floor holds for six months. */
    static final Programme STAYING = new Programme(
            "staying",
            LocalDate.of(2020, 1, 1),
            "EUR",
            false,
            1500,
            5000,
            Set.of("AGENT"),
            Set.of(),
            6,
            true,
            6,
            Month.JULY,
            1,
            90,
            List.of(new Programme.Tier("Low", null, null), new Programme.Tier("High", 100L, 1_000_000L)),
            Map.of("classic", Map.of("Premium", "High")));

    /** From 2030 on, Platinum is called Diamond. */
    static final Programme NGAGE_2030 = new Programme(
            "ngage",
            LocalDate.of(2030, 1, 1),
            "EUR",
            true,
            1500,
            5000,
            Set.of("AGENT"),
            Set.of(Target.Half.CARE),
            12,
            false,
            null,
            Month.JANUARY,
            1,
            90,
            List.of(
                    new Programme.Tier("Silver", null, null),
                    new Programme.Tier("Gold", 300L, 25_000_000L),
                    new Programme.Tier("Diamond", 700L, 50_000_000L)),
            Map.of("ngage", Map.of("Platinum", "Diamond")));

    static final Programmes PROGRAMMES = new Programmes(List.of(NGAGE, NGAGE_2030, CLASSIC, STAYING));

    private Given() {}

    static Derivation derived(Fact... facts) {
        return Derivation.of(List.of(facts), PROGRAMMES);
    }

    static Fact.Order order(String id, @Nullable String partner, int extensions, String day) {
        return new Fact.Order(id, CUSTOMER, partner, extensions, LocalDate.parse(day));
    }

    static Fact.Order order(String id, @Nullable String partner, String day) {
        return order(id, partner, 1, day);
    }

    static Fact.Cancellation cancelled(String order, String customer) {
        return new Fact.Cancellation(order, customer, LocalDate.of(2026, 12, 31));
    }

    static Fact.Cancellation cancelled(String order) {
        return cancelled(order, CUSTOMER);
    }

    static Fact.Booking booked(String id, long cents, String day) {
        return new Fact.Booking(id, CUSTOMER, cents, "EUR", LocalDate.parse(day), null);
    }

    static Fact.Booking refunded(String id, long cents, String original) {
        return refunded(id, cents, "EUR", CUSTOMER, original);
    }

    static Fact.Booking refunded(String id, long cents, String currency, String customer, String original) {
        return new Fact.Booking(id, customer, cents, currency, LocalDate.of(2026, 9, 9), original);
    }

    static Fact.Transfer transferred(String id, @Nullable String to, String day) {
        return new Fact.Transfer(id, CUSTOMER, null, to, LocalDate.parse(day), null);
    }

    static Fact.Partner agent(String id) {
        return agent(id, "2022-01-01");
    }

    static Fact.Partner agent(String id, String enrolled) {
        return partner(id, "AGENT", List.of(enrolment("ngage", enrolled)), null);
    }

    static Fact.Partner partner(String id, String channel, List<Fact.Enrolment> enrolments, @Nullable String ended) {
        return partner(id, channel, enrolments, List.of(certification("2020-01-01", "2050-12-31")), ended);
    }

    static Fact.Partner partner(
            String id,
            String channel,
            List<Fact.Enrolment> enrolments,
            List<Fact.Certification> certifications,
            @Nullable String ended) {
        LocalDate terminatedOn = ended == null ? null : LocalDate.parse(ended);
        return new Fact.Partner(id, 1, "NFON", channel, "DE", enrolments, certifications, terminatedOn);
    }

    static Fact.Enrolment enrolment(String programme, String from) {
        return new Fact.Enrolment(programme, LocalDate.parse(from));
    }

    static Fact.Certification certification(String from, String to) {
        return new Fact.Certification(LocalDate.parse(from), LocalDate.parse(to));
    }

    static Fact.Succession bought(String id, String partner, String successor, String day) {
        return new Fact.Succession(id, partner, successor, LocalDate.parse(day));
    }

    static Fact.Booking bookedIn(String currency, String id, long amount, String day) {
        return new Fact.Booking(id, CUSTOMER, amount, currency, LocalDate.parse(day), null);
    }

    static Fact.Rate rate(String month, String currency, String rate, long revision) {
        return new Fact.Rate(YearMonth.parse(month), currency, "EUR", new BigDecimal(rate), revision);
    }

    static Fact.Month opened(String month) {
        return new Fact.Month(YearMonth.parse(month));
    }
}
