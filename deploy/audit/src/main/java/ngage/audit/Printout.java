package ngage.audit;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ngage.audit.Finding.Kind;

/** Prints a report for people: what was counted, then what is wrong. */
final class Printout {
    private final PrintWriter out;

    Printout(PrintWriter out) {
        this.out = out;
    }

    void print(AuditReport report) {
        Totals totals = report.totals();
        inputs(totals);
        totals.byCurrency().forEach(this::money);
        outputs(totals);
        headline(totals);
        ledger(report.ledger());
        report.stopped().forEach(this::stopped);
        findings(report);
        out.flush();
    }

    private void inputs(Totals totals) {
        out.printf(Locale.ROOT, "%-22s %12s %12s %12s%n", "inputs", "accepted", "duplicate", "refused");
        totals.inputs()
                .forEach((topic, count) -> out.printf(
                        Locale.ROOT,
                        "  %-20s %,12d %,12d %,12d%n",
                        topic,
                        count.accepted(),
                        count.duplicates(),
                        count.refused()));
    }

    private void money(String currency, Totals.Money sums) {
        out.println();
        out.printf(Locale.ROOT, "%s%n", currency);
        out.printf(Locale.ROOT, "  %-20s %,24d%n", "bookings", sums.bookings());
        amount("booked", sums.booked(), currency);
        amount("commission", sums.commission(), currency);
        amount("  acquisition", sums.acquisition(), currency);
        amount("  care", sums.care(), currency);
        sums.held().forEach((reason, sum) -> amount("  held " + reason, sum, currency));
        sums.house().forEach((reason, sum) -> amount("  house " + reason, sum, currency));
    }

    private void outputs(Totals totals) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-22s %,24d   of them corrections %,d%n",
                "payouts",
                totals.payouts(),
                totals.corrections());
        out.printf(Locale.ROOT, "%-22s %,24d%n", "tier changes", totals.announcements());
        out.printf(
                Locale.ROOT,
                "%-22s %24s   %s%n",
                "tiers",
                totals.openMonth().isEmpty() ? "no month is open" : totals.openMonth(),
                words(totals.tiers()));
    }

    private static String words(Map<String, Long> tiers) {
        StringBuilder words = new StringBuilder();
        new TreeMap<>(tiers).forEach((tier, count) -> words.append(words.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%,d %s", count, tier)));
        return words.toString();
    }

    private void headline(Totals totals) {
        StringBuilder booked = new StringBuilder();
        long bookings = 0;
        for (Map.Entry<String, Totals.Money> each : totals.byCurrency().entrySet()) {
            bookings += each.getValue().bookings();
            booked.append(booked.isEmpty() ? "" : " + ")
                    .append(decimal(each.getValue().booked(), each.getKey()));
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%,d inputs accounted for, %,d bookings, %s booked%n",
                totals.inputsAccountedFor(),
                bookings,
                booked.isEmpty() ? "nothing" : booked);
    }

    private void stopped(Stopped partner) {
        StringBuilder sums = new StringBuilder();
        partner.sums().forEach((currency, sum) -> sums.append(sums.isEmpty() ? "" : " + ")
                .append(decimal(sum, currency)));
        out.printf(
                Locale.ROOT,
                "stopped: %,d payouts of %s, %s, wait for a release%n",
                partner.payouts(),
                partner.partnerId(),
                sums);
    }

    private void ledger(LedgerVerdict ledger) {
        if (!ledger.verified()) {
            out.printf(Locale.ROOT, "ledger not verified: %s%n", ledger.whyNot());
            return;
        }
        out.printf(
                Locale.ROOT,
                "ledger held against its seals: %,d lines under %,d seals in %,d ms (%,d a second), %,d reckoned anew%n",
                ledger.lines(),
                ledger.seals(),
                ledger.milliseconds(),
                ledger.linesPerSecond(),
                ledger.reckonedAnew());
        if (ledger.restored() > 0) {
            out.printf(Locale.ROOT, "lanes that went on from a restored backup: %,d%n", ledger.restored());
        }
    }

    /** The ledger alone. */
    void printLedger(AuditReport report) {
        ledger(report.ledger());
        if (report.isClean()) out.printf(Locale.ROOT, "clean: the ledger is what was sealed and published%n");
        else kinds(report);
        out.flush();
    }

    private void findings(AuditReport report) {
        if (report.isClean()) {
            out.printf(
                    Locale.ROOT,
                    "clean: every payout, tier and answer is what the inputs say%s%n",
                    report.ledger().verified()
                            ? ", and the ledger is what was sealed"
                            : "; the ledger was not verified");
            return;
        }
        kinds(report);
    }

    private void kinds(AuditReport report) {
        for (Kind kind : Kind.values()) {
            long count = report.counts().getOrDefault(kind, 0L);
            if (count > 0) {
                out.println();
                out.printf(Locale.ROOT, "%,d x %s: %s%n", count, kind.title(), kind.meaning());
                report.findings().stream()
                        .filter(finding -> finding.kind() == kind)
                        .forEach(finding -> out.printf(Locale.ROOT, "  %s: %s%n", finding.subject(), finding.why()));
                if (count > Findings.KEPT_OF_EACH_KIND) {
                    out.printf(Locale.ROOT, "  ... and %,d more%n", count - Findings.KEPT_OF_EACH_KIND);
                }
            }
        }
    }

    private void amount(String name, long minorUnits, String currency) {
        out.printf(Locale.ROOT, "  %-20s %24s%n", name, decimal(minorUnits, currency));
    }

    /** Minor units as the currency writes them: {@code EUR 2,500,315.63}. */
    static String decimal(long minorUnits, String currency) {
        int digits = Math.max(0, java.util.Currency.getInstance(currency).getDefaultFractionDigits());
        java.math.BigDecimal amount = java.math.BigDecimal.valueOf(minorUnits, digits);
        return currency + " " + String.format(Locale.ROOT, "%,." + digits + "f", amount);
    }
}
