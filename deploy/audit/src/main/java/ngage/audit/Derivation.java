package ngage.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must be, given a set of facts: a pure function, recomputed from nothing, whatever the order of the facts. The
 * facts must be free of conflicts.
 */
public final class Derivation {
    private final Map<String, Customer> customers;
    private final Map<String, Fact.Partner> partners;
    private final Successions successions;
    private final Map<String, Settled> bookings;
    private final Measures measures;
    private final Programmes programmes;
    private final Optional<YearMonth> openMonth;

    private Derivation(
            Map<String, Customer> customers,
            Map<String, Fact.Partner> partners,
            Successions successions,
            Map<String, Settled> bookings,
            Measures measures,
            Programmes programmes,
            Optional<YearMonth> openMonth) {
        this.customers = customers;
        this.partners = partners;
        this.successions = successions;
        this.bookings = bookings;
        this.measures = measures;
        this.programmes = programmes;
        this.openMonth = openMonth;
    }

    /** Derives from facts, each of which may occur more than once, under the programmes of the build. */
    public static Derivation of(Collection<Fact> facts) {
        return of(new LinkedHashSet<>(facts), Bundled.PROGRAMMES);
    }

    /** Derives from facts that occur once each, under these programmes and those that the facts publish. */
    static Derivation of(Collection<Fact> facts, Programmes known) {
        Map<String, Customer> customers = new HashMap<>();
        Map<String, Fact.Partner> partners = new TreeMap<>();
        List<YearMonth> months = new ArrayList<>();
        List<Programme> published = new ArrayList<>();
        List<Fact.Succession> bought = new ArrayList<>();
        List<Fact.Rate> rates = new ArrayList<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.OfCustomer about ->
                    customers.computeIfAbsent(about.customerId(), Customer::new).add(about);
                case Fact.Partner partner ->
                    partners.merge(partner.partnerId(), partner, (a, b) -> a.revision() > b.revision() ? a : b);
                case Fact.Month month -> months.add(month.month());
                case Fact.Terms terms -> published.add(ProgrammeFiles.programme(terms.terms()));
                case Fact.Succession succession -> bought.add(succession);
                case Fact.Rate rate -> rates.add(rate);
                case Fact.Release _ -> {}
            }
        }
        customers.values().forEach(Customer::complete);
        Programmes programmes = known.with(published);
        Successions successions = new Successions(bought);
        Settlement settlement = new Settlement(partners, successions, programmes);
        Map<String, Settled> bookings = new HashMap<>();
        Measures measures = new Measures(successions, new Rates(rates));
        for (Customer customer : customers.values()) {
            List<Settled> settled = settlement.settle(customer);
            settled.forEach(each -> bookings.put(each.booking().bookingId(), each));
            measures.add(customer, settled);
        }
        Optional<YearMonth> open = months.stream().max(YearMonth::compareTo);
        return new Derivation(customers, partners, successions, bookings, measures, programmes, open);
    }

    /** Every booking that is not a refund, by its id. */
    public Map<String, Settled> bookings() {
        return bookings;
    }

    /** The highest month that was opened, if any was. */
    public Optional<YearMonth> openMonth() {
        return openMonth;
    }

    /** The tier by partner in a month; partners without one are absent. */
    public Map<String, String> tiers(YearMonth month) {
        Map<String, String> tiers = new TreeMap<>();
        standings(month).forEach((partner, standing) -> tiers.put(partner, standing.tier() + " " + standing.status()));
        return tiers;
    }

    /** Why and since when a tier is held in a month, by partner, such as {@code Gold EARNED 2026-06}. */
    public Map<String, String> reasons(YearMonth month) {
        Map<String, String> reasons = new TreeMap<>();
        standings(month)
                .forEach((partner, standing) ->
                        reasons.put(partner, standing.tier() + " " + standing.reason() + " " + standing.since()));
        return reasons;
    }

    /** A partner's extensions of a month's window, by programme version. */
    public Map<String, Long> extensions(String partnerId, YearMonth month) {
        Map<String, Long> extensions = new TreeMap<>();
        for (Programme each : programmes.all()) {
            extensions.put(each.name(), measures.extensions(partnerId, month, each));
        }
        return extensions;
    }

    /** A partner's care revenue of a month's window, by programme version: counted as it says, in its currency. */
    public Map<String, Long> careRevenue(String partnerId, YearMonth month) {
        Map<String, Long> revenue = new TreeMap<>();
        for (Programme each : programmes.all()) {
            revenue.put(each.name(), measures.careRevenue(partnerId, month, each));
        }
        return revenue;
    }

    /** The two measures of every partner and month. */
    Measures measures() {
        return measures;
    }

    /** By whose terms a partner's measures are told: its programme's, or the reference's if it is in none. */
    Programme counting(Fact.Partner partner, YearMonth month) {
        LocalDate day = month.atEndOfMonth();
        boolean ended = partner.terminatedOn() != null && month.isAfter(YearMonth.from(partner.terminatedOn()));
        return (ended ? Optional.<Programme>empty() : programmes.of(partner, day))
                .or(() -> programmes.reference(day))
                .or(() -> programmes.reference(LocalDate.MAX))
                .orElseThrow();
    }

    Map<String, Standing> standings(YearMonth month) {
        Map<String, Standing> standings = new TreeMap<>();
        for (Fact.Partner partner : partners.values()) {
            Standing standing =
                    StandingFold.fold(partner, programmes, measures, month).get(month);
            if (standing != null) {
                standings.put(partner.partnerId(), standing);
            }
        }
        return standings;
    }

    Map<String, Customer> customers() {
        return customers;
    }

    /** The state that counts of every partner ever published, sorted by id. */
    Map<String, Fact.Partner> partners() {
        return partners;
    }

    Successions successions() {
        return successions;
    }

    Programmes programmes() {
        return programmes;
    }

    /** Read once, when first asked for. */
    private static final class Bundled {
        static final Programmes PROGRAMMES = ProgrammeFiles.bundled();
    }
}
