package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.PayoutIds;
import ngage.commission.entitlement.Posting;
import ngage.commission.seal.Sealing;
import ngage.commission.tripwire.Watch;
import ngage.commission.tripwire.Watch.Trip;
import ngage.commission.tripwire.Withholding;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.event.CustomerFact;
import ngage.event.RevenueBooked;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Collects what the facts of one transaction move, each line under the fact that caused it, and appends it at once. */
final class Batch implements Movements {
    private final FactStore facts = new FactStore();
    private final TotalStore totals = new TotalStore();
    private final List<Line> lines = new ArrayList<>();
    private final PayoutIds payoutIds;
    private final Sealing sealing;
    private final Watch watch;
    private List<Trip> trips = List.of();
    private int mismatches;
    private @Nullable Received cause;
    private int step;

    Batch(PayoutIds payoutIds, Sealing sealing, Watch watch) {
        this.payoutIds = payoutIds;
        this.sealing = sealing;
        this.watch = watch;
    }

    /** From here on everything is caused by this fact, in its given step. */
    void causedBy(Received fact, int inStep) {
        cause = fact;
        step = inStep;
        watch.causedBy(fact.id(), fact.recordedAt());
    }

    /** Keeps a fact of the register that is new. */
    void keep(Received received) {
        facts.add(received);
    }

    /** Keeps a customer's fact that is new, before its book takes it. */
    void keep(Received received, CustomerFact fact, CustomerBook book) {
        facts.add(received, fact, book.timeline());
    }

    @Override
    public void post(Posting posting) {
        Received by = cause;
        if (by == null) throw new IllegalStateException("a posting needs a cause");
        Account account = posting.account();
        PartnerId partnerId = account.partnerId();
        String payoutId = account.isPaid() && partnerId != null
                ? payoutIds.of(by.id(), posting.bookingId(), account.half(), partnerId)
                : null;
        totals.posted(posting);
        watch.posted(posting);
        lines.add(new Line(posting, payoutId, by.id(), by.recordedAt(), by.inputPartition(), by.offset(), step));
    }

    @Override
    public void booked(String currency, long netMinorUnits, int bookings) {
        totals.booked(currency, netMinorUnits, bookings);
    }

    @Override
    public void settled(RevenueBooked booking, int bookingLines, long postedMinorUnits, long commissionMinorUnits) {
        watch.settled(booking, bookingLines, postedMinorUnits, commissionMinorUnits);
    }

    @Override
    public void mismatch() {
        mismatches++;
    }

    int lines() {
        return lines.size();
    }

    /**
     * Writes everything and returns what to publish.
     *
     * @param first the fact that the transaction begins with
     * @param firstStep which step of it, if it is worked off in steps
     */
    List<Output> write(Connection connection, Received first, int firstStep) throws SQLException {
        facts.keep(connection);
        Sealing.Sealed sealed = sealing.seal(
                connection,
                first.id(),
                first.inputPartition(),
                new Position(first.offset(), firstStep),
                first.recordedAt(),
                lines,
                Line::say);
        LedgerStore.append(connection, lines, sealed.seqs());
        totals.add(connection, first.inputPartition());
        List<Output> outputs = publishable(connection, sealed.seqs());
        outputs.addAll(sealed.outputs());
        return outputs;
    }

    /** The payouts; of those of partners that are stopped, or are so now, that they are withheld. */
    private List<Output> publishable(Connection connection, long[] seqs) throws SQLException {
        trips = watch.trips();
        Withholding withholding = Withholding.of(connection, trips);
        List<Output> outputs = new ArrayList<>(lines.size() + 1);
        for (int i = 0; i < seqs.length; i++) {
            Line line = lines.get(i);
            PartnerId partnerId = line.posting().account().partnerId();
            if (line.payoutId() == null || partnerId == null) continue;
            Output output = withholding.withholds(seqs[i], partnerId) ? line.withheld() : line.output();
            if (output != null) outputs.add(output);
        }
        withholding.keep(connection);
        return outputs;
    }

    /** What tripped. */
    List<Trip> trips() {
        return trips;
    }

    /** Counts what was written; called once it is committed. */
    void count(CommissionMetrics metrics) {
        for (Line line : lines) {
            if (line.payoutId() != null) metrics.posted(line.posting());
        }
        for (int i = 0; i < mismatches; i++) metrics.mismatch();
    }
}
