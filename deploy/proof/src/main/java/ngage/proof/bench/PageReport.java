package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import ngage.proof.Machine;

/**
 * How fast the console is.
 *
 * @param limitMillis what the slowest but one of a hundred answers may take
 * @param partners how many are in the system that was measured
 * @param bookings likewise
 */
@JsonPropertyOrder({"command", "began", "machine", "partners", "bookings", "limitMillis", "withinLimit", "pages"})
record PageReport(
        String command,
        String began,
        Machine machine,
        long partners,
        long bookings,
        int limitMillis,
        List<PageTimes> pages)
        implements Report {

    /** Whether every kind of page keeps the limit. */
    @JsonProperty("withinLimit")
    boolean isFast() {
        return pages.stream().allMatch(page -> page.p99() <= limitMillis);
    }

    @Override
    public String guarantees() {
        return "one visitor, one page after the other, warm";
    }

    @Override
    public boolean counts() {
        return isFast();
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s: %d cores, %,d MB, JDK %s%n%,d partners, %,d bookings%n%n",
                command,
                machine.cores(),
                machine.memoryMegabytes(),
                machine.jdk(),
                partners,
                bookings);
        out.printf(
                Locale.ROOT, "%-34s %8s %12s %9s %9s%n", "milliseconds an answer", "answers", "median", "p99", "most");
        for (PageTimes page : pages) {
            out.printf(
                    Locale.ROOT,
                    "%-34s %8d %12.1f %9.1f %9.1f%s%n",
                    page.page(),
                    page.answers(),
                    page.median(),
                    page.p99(),
                    page.most(),
                    page.p99() > limitMillis ? "  TOO SLOW" : "");
        }
        out.printf(
                Locale.ROOT,
                "%n%s%n",
                isFast()
                        ? "Every page keeps " + limitMillis + " ms at p99."
                        : "Not every page keeps " + limitMillis + " ms at p99.");
    }
}
