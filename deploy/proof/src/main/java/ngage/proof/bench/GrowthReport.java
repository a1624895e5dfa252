package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import ngage.proof.Machine;

/**
 * What a growing history costs.
 *
 * @param began in UTC
 * @param facts records published, each read by both services
 * @param bookings how many of them are bookings
 * @param audited whether the auditor found every payout and standing right
 */
record GrowthReport(
        String command,
        String began,
        Machine machine,
        int facts,
        int bookings,
        List<Growth.Part> parts,
        boolean audited)
        implements Report {
    private static final double MEGABYTE = 1024.0 * 1024;

    /** The part that is held against the last one: the first whose Java machines are warm. */
    private static final int WARM = Growth.PARTS / 2 - 1;

    @Override
    @JsonProperty
    public String guarantees() {
        return GUARANTEES;
    }

    /** Processor time of a fact in the last tenth, over that in the fifth: 1 is a history that costs nothing. */
    @JsonProperty
    double lastToFifth() {
        return parts.getLast().span().cpuMicrosPerFact()
                / parts.get(WARM).span().cpuMicrosPerFact();
    }

    /** What the databases have grown by for each fact of the last half. */
    @JsonProperty
    double bytesStoredPerFact() {
        Growth.Part half = parts.get(WARM);
        long facts = this.facts - half.factsBefore() - half.span().facts();
        return (Accounts.sum(parts.getLast().stored()) - Accounts.sum(half.stored())) / (double) facts;
    }

    @Override
    public boolean counts() {
        return audited;
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(Locale.ROOT, "%,d facts, %,d of them bookings%n%n", facts, bookings);
        out.printf(
                Locale.ROOT,
                "%12s %12s %14s %12s %12s %12s %12s %16s %14s%n",
                "facts before",
                "facts/s",
                "us/fact",
                "commission",
                "tier",
                "kafka",
                "postgresql",
                "services, MB",
                "databases, MB");
        parts.forEach(part -> print(out, part));
        out.printf(
                Locale.ROOT,
                "%nprocessor time of a fact, last tenth over fifth: %.2f; the databases grow by %,.0f bytes a fact%n",
                lastToFifth(),
                bytesStoredPerFact());
        out.println(audited ? "Audited clean." : "THE AUDITOR REJECTS THE RUN: no figure here counts.");
        out.flush();
    }

    private static void print(PrintWriter out, Growth.Part part) {
        Span span = part.span();
        out.printf(
                Locale.ROOT,
                "%,12d %,12d %14.1f %12.1f %12.1f %12.1f %12.1f %,16.0f %,14.0f%n",
                part.factsBefore(),
                span.factsPerSecond(),
                span.cpuMicrosPerFact(),
                span.cpuMicrosPerFact("commission-service"),
                span.cpuMicrosPerFact("tier-service"),
                span.cpuMicrosPerFact("kafka"),
                span.cpuMicrosPerFact("postgresql"),
                Accounts.sum(part.memory()) / MEGABYTE,
                Accounts.sum(part.stored()) / MEGABYTE);
    }
}
