package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import ngage.proof.Machine;

/**
 * What recomputing a history measured.
 *
 * @param began in UTC
 * @param ways how it was done, and what each way cost
 * @param ratios a peer's processor time over ours on as many threads, round by round; empty without peers
 * @param sums the targets under the changed terms
 * @param equal whether every way gave these sums; if not, no figure counts
 */
@JsonPropertyOrder({
    "command",
    "began",
    "machine",
    "guarantees",
    "equal",
    "bookings",
    "customers",
    "ways",
    "ratios",
    "sums"
})
record RecomputeReport(
        String command,
        String began,
        Machine machine,
        int bookings,
        int customers,
        List<Way> ways,
        List<Ratio> ratios,
        Sums sums,
        boolean equal)
        implements Report {
    private static final double SECONDS_OF_TEN_MILLION = 1e7 / 1e9;

    /**
     * One way of doing it.
     *
     * @param cpuNanosPerBooking processor time of the whole Java machine, in nanoseconds, by the operating system's account
     * @param millis for all bookings, by the clock on the wall
     */
    record Way(String what, Spread cpuNanosPerBooking, Spread millis) {}

    /** How many times our processor time a peer used. */
    record Ratio(String what, Spread cpuToOurs) {}

    /** Targets in minor units by currency: payable, held and the house's together. */
    record Sums(SortedMap<String, Long> acquisition, SortedMap<String, Long> care) {}

    static RecomputeReport of(String command, String began, Recompute.Measured measured) {
        return new RecomputeReport(
                command,
                began,
                Machine.here(),
                measured.bookings(),
                measured.customers(),
                measured.ways(),
                measured.ratios(),
                measured.sums(),
                measured.equal());
    }

    @Override
    @JsonProperty
    public String guarantees() {
        return "every target by the rules of production, care share " + Recompute.CARE_BASIS_POINTS / 100
                + " %; sums equal to those taken booking by booking";
    }

    @Override
    public boolean counts() {
        return equal;
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(Locale.ROOT, "%,d bookings of %,d customers%n%n", bookings, customers);
        out.printf("%-34s %10s %10s %10s%n", "CPU s for 10 million", "median", "least", "most");
        for (Way way : ways) row(out, way.what(), way.cpuNanosPerBooking(), SECONDS_OF_TEN_MILLION);
        if (!ratios.isEmpty()) out.printf("%n%-34s%n", "CPU over ours, as many threads");
        for (Ratio ratio : ratios) row(out, ratio.what(), ratio.cpuToOurs(), 1);
        out.printf("%n%-34s%n", "milliseconds for all");
        for (Way way : ways) row(out, way.what(), way.millis(), 1);
        out.println();
        sums.acquisition().forEach((currency, sum) -> sum(out, "acquisition", currency, sum));
        sums.care().forEach((currency, sum) -> sum(out, "care", currency, sum));
        out.println();
        out.println(equal ? "Every way gives the same sums." : "THE WAYS GIVE DIFFERENT SUMS: no figure here counts.");
        out.flush();
    }

    private static void row(PrintWriter out, String what, Spread spread, double unit) {
        out.printf(
                Locale.ROOT,
                "  %-32s %,10.2f %,10.2f %,10.2f%n",
                what,
                spread.median() * unit,
                spread.least() * unit,
                spread.most() * unit);
    }

    private static void sum(PrintWriter out, String half, String currency, long minorUnits) {
        out.printf(Locale.ROOT, "%-12s %s %,20d minor units%n", half, currency, minorUnits);
    }
}
