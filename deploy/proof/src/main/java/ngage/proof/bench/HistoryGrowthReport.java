package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import ngage.proof.Machine;

/**
 * What the same facts cost over histories of several sizes.
 *
 * @param began in UTC
 * @param facts records replayed over each, read by both services
 * @param bookings how many of them are bookings
 * @param rows a replay each, in the order in which they were made
 */
record HistoryGrowthReport(
        String command, String began, Machine machine, int facts, int bookings, List<OverHistory> rows)
        implements Report {
    private static final double MEGABYTE = 1024.0 * 1024;
    private static final double MILLIS_A_SECOND = 1_000;

    @Override
    @JsonProperty
    public String guarantees() {
        return "synchronous_commit=on, acks=all, one Kafka transaction a round, read_committed, the same paid over every history";
    }

    /** The smallest history. */
    @JsonProperty
    long smallest() {
        return rows.stream().mapToLong(OverHistory::history).min().orElseThrow();
    }

    /** Processor time of a fact over the largest history, over that over the smallest: 1 is a history that costs nothing. */
    @JsonProperty
    double largestToSmallest() {
        long largest = rows.stream().mapToLong(OverHistory::history).max().orElseThrow();
        return cpuMicrosPerFact(largest) / cpuMicrosPerFact(smallest());
    }

    double toSmallest(OverHistory row) {
        return row.cpuMicrosPerFact() / cpuMicrosPerFact(smallest());
    }

    /** The median of those who replayed over so much. */
    private double cpuMicrosPerFact(long history) {
        return Spread.of(rows.stream()
                        .filter(row -> row.history() == history)
                        .mapToDouble(OverHistory::cpuMicrosPerFact)
                        .toArray())
                .median();
    }

    @Override
    public boolean counts() {
        return rows.stream().allMatch(OverHistory::counts);
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(
                Locale.ROOT,
                "%,d facts, %,d of them bookings, over simulated histories of the same customers%n%n",
                facts,
                bookings);
        out.printf(
                Locale.ROOT,
                "%13s %10s %10s %12s %10s %10s %12s %14s %22s %14s%n",
                "history",
                "us/fact",
                "/ smallest",
                "commission",
                "tier",
                "kafka",
                "postgresql",
                "services, MB",
                "databases before, MB",
                "simulated, s");
        rows.forEach(row -> print(out, row));
        out.printf(
                Locale.ROOT, "%nprocessor time of a fact, largest history over smallest: %.2f%n", largestToSmallest());
        for (OverHistory row : rows) {
            if (!row.counts()) out.printf(Locale.ROOT, "%,d: %s%n", row.history(), fault(row));
        }
        out.println(
                counts()
                        ? "Over every history the same is paid for the facts, and the ledger equals the topics."
                        : "THE CHECK REJECTS THE RUN: no figure here counts.");
        out.flush();
    }

    private void print(PrintWriter out, OverHistory row) {
        Span warm = row.warm();
        out.printf(
                Locale.ROOT,
                "%,13d %10.1f %10.2f %12.1f %10.1f %10.1f %12.1f %,14.0f %,22.0f %,14.0f%n",
                row.history(),
                warm.cpuMicrosPerFact(),
                toSmallest(row),
                warm.cpuMicrosPerFact("commission-service"),
                warm.cpuMicrosPerFact("tier-service"),
                warm.cpuMicrosPerFact("kafka"),
                warm.cpuMicrosPerFact("postgresql"),
                Accounts.sum(row.memory()) / MEGABYTE,
                Accounts.sum(row.storedBefore()) / MEGABYTE,
                row.simulatedMillis() / MILLIS_A_SECOND);
    }

    private static String fault(OverHistory row) {
        if (row.paid() == 0) return "nothing was paid for the facts";
        return row.pays() ? "ledger and payout topics differ" : "it pays differently for the same facts";
    }
}
