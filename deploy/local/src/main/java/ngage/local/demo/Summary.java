package ngage.local.demo;

import static ngage.local.progress.Progress.count;
import static ngage.local.progress.Progress.perSecond;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import ngage.audit.AuditReport;
import ngage.audit.Totals;
import ngage.local.market.Ending;
import ngage.local.market.Exhibit;
import ngage.local.market.MarketPlan;

/** Prints what happened, for a person. */
final class Summary {
    /** Bookings through commission and tier service together, on 2 cores with everything on them. */
    private static final long GOAL_PER_SECOND = 10_000;

    private final PrintWriter out;

    Summary(PrintWriter out) {
        this.out = out;
    }

    void market(MarketPlan plan) {
        out.printf(
                Locale.ROOT,
                "%nA market of %,d partners and %,d customers, %s to %s (seed %d)%n%n",
                plan.partners(),
                plan.customers(),
                plan.firstMonth(),
                plan.lastMonth(),
                plan.seed());
    }

    void speed(Played played, Probe.Latency latency) {
        line(
                "published",
                count(played.facts()) + " facts in " + seconds(played.publishedNanos()) + ", "
                        + count(perSecond(played.facts(), played.publishedNanos())) + " a second");
        line(
                "processed",
                count(played.bookings()) + " bookings in " + seconds(played.bothNanos()) + ", "
                        + count(perSecond(played.bookings(), played.bothNanos()))
                        + " a second through both services ("
                        + count(perSecond(played.facts(), played.bothNanos())) + " facts)");
        line(
                "",
                count(perSecond(played.warmBookings(), played.warmNanos()))
                        + " bookings a second in the second half of the months, the services being warm (goal: "
                        + count(GOAL_PER_SECOND) + ")");
        played.processedNanos().entrySet().stream()
                .filter(service -> !service.getKey().equals(Groups.PARTNER))
                .sorted(Map.Entry.comparingByKey())
                .forEach(service -> line(
                        "",
                        service.getKey() + " was done after " + seconds(service.getValue()) + ", "
                                + count(perSecond(played.facts(), service.getValue())) + " facts a second"));
        if (latency.answered() == 0) {
            line("latency", "not measured: no booking of the probe was paid");
        } else {
            line(
                    "latency",
                    "p50 " + millis(latency.p50()) + ", p99 " + millis(latency.p99()) + ", max " + millis(latency.max())
                            + " from a booking sent to both payouts readable, at " + Demo.PROBE_RATE
                            + " bookings a second");
        }
    }

    void tiers(Standings standings) {
        standings.tiers().forEach((programme, ladder) -> line("tiers", programme + ": " + tiers(ladder)));
        line("", "none " + count(standings.without()) + "; suspended " + count(standings.suspended()));
    }

    /** Each tier with its share in the programme. */
    private static String tiers(Map<String, Long> ladder) {
        long all = ladder.values().stream().mapToLong(Long::longValue).sum();
        return ladder.entrySet().stream()
                .map(tier -> tier.getKey() + " " + count(tier.getValue()) + " (" + share(tier.getValue(), all) + " %)")
                .collect(Collectors.joining(", "));
    }

    void changes(Ending ending) {
        line(
                "changes",
                count(ending.changedOver()) + " partners changed over from classic to ngage; " + count(ending.bought())
                        + " were bought by another, which earns in their place since");
    }

    void money(Map<String, Payouts.Sum> payouts, AuditReport audit) {
        payouts.forEach((currency, sum) -> {
            line(
                    "payouts",
                    "acquisition " + money(sum.acquisition(), currency) + ", care " + money(sum.care(), currency)
                            + " in " + count(sum.records()) + " postings");
            if (sum.negatives() == 0) return;
            line(
                    "corrections",
                    count(sum.negatives()) + " postings take back " + money(-sum.takenBack(), currency)
                            + ": what was paid before a transfer, a refund or a cancellation was known");
        });
        audit.totals().byCurrency().forEach((currency, sums) -> {
            if (!sums.held().isEmpty()) line("held", byReason(sums.held(), currency));
            if (!sums.house().isEmpty()) line("the house's", byReason(sums.house(), currency));
        });
    }

    void inputs(AuditReport audit) {
        long duplicates = 0;
        long refused = 0;
        for (Totals.Inputs inputs : audit.totals().inputs().values()) {
            duplicates += inputs.duplicates();
            refused += inputs.refused();
        }
        line(
                "refused",
                count(refused) + " records, each with its reason in dead-letter; " + count(duplicates)
                        + " duplicates ignored");
        line(
                "audit",
                (audit.isClean() ? "clean: " : "NOT CLEAN: ")
                        + count(audit.totals().inputsAccountedFor())
                        + " inputs accounted for, " + count(audit.totals().payouts()) + " payouts and "
                        + count(audit.totals().announcements()) + " tier changes compared, "
                        + count(audit.ledger().lines()) + " ledger lines held against their seals");
        audit.counts().forEach((kind, count) -> line("", count(count) + " x " + kind.title() + ": " + kind.meaning()));
        audit.findings().forEach(finding -> line("", "  " + finding.subject() + ": " + finding.why()));
    }

    /** One of each kind with its page in the console. */
    void exhibits(List<Exhibit> exhibits, URI console) {
        out.printf("%nTo be seen in the console%n");
        exhibits.forEach(one -> line(one.kind().label(), console + one.path()));
    }

    void addresses(Services services) {
        out.printf("%nWhere%n");
        line("console", services.partner() + "/");
        line("partners", services.partner() + "/q/swagger-ui");
        line("tiers", services.tier() + "/q/swagger-ui");
        line("commission", services.commission() + "/q/swagger-ui");
        line("Kafka", services.brokers());
    }

    void tour(List<Tour.Stop> stops, boolean reachable) {
        if (stops.isEmpty()) return;
        out.printf("%n%s%n", reachable ? "Try" : "Seen");
        for (Tour.Stop stop : stops) {
            out.printf("  %s%n", stop.shows());
            if (reachable) out.printf("    %s%n", stop.command());
        }
        out.flush();
    }

    private static String byReason(Map<?, Long> sums, String currency) {
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + " " + money(sum.getValue(), currency))
                .collect(Collectors.joining(", "));
    }

    private void line(String label, String text) {
        out.printf("  %-14s %s%n", label, text);
    }

    private static long share(long some, long all) {
        return all == 0 ? 0 : (some * 100 + all / 2) / all;
    }

    /** As {@code EUR 1,234.56}. */
    static String money(long minorUnits, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return currency + " "
                + String.format(Locale.ROOT, "%,." + digits + "f", BigDecimal.valueOf(minorUnits, digits));
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos / 100_000_000, 1) + " s";
    }

    private static String millis(long micros) {
        return BigDecimal.valueOf(micros / 100, 1) + " ms";
    }
}
