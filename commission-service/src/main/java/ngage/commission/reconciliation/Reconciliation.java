package ngage.commission.reconciliation;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /payouts/reconciliation} answers.
 *
 * @param asOf the moment of the cut; null while nothing was compared yet, or a ledger was made anew
 * @param countedAt when the ledger was last counted line by line; since then its sums are carried on
 * @param behind records of the payout topics not read yet, at most; above 0 the sums are those of {@code asOf} still
 * @param balanced whether every difference is 0
 * @param sums by currency and half; currency {@code XXX}: records on a payout topic that are no payouts
 */
record Reconciliation(
        @Nullable Instant asOf, @Nullable Instant countedAt, long behind, boolean balanced, List<OfHalf> sums) {

    /** A sum in minor units, of how many payouts. */
    record Figure(BigInteger minorUnits, long payouts) {
        static Figure of(Sums.Sum sum) {
            return new Figure(sum.minorUnits(), sum.payouts());
        }
    }

    /**
     * The payouts of a half in a currency.
     *
     * @param ledger what its transactions have added up, with the lines appended
     * @param withheld of it: what waits for a release
     * @param inFlight of it: what was applied and not yet published at the cut
     * @param published the lines before the cut, which the publish position has passed
     * @param readBack what a {@code read_committed} reader of the payout topics has read of it
     * @param difference ledger less withheld, in flight and read back, else published less read back; must be 0
     */
    record OfHalf(
            String currency,
            String half,
            Figure ledger,
            Figure withheld,
            Figure inFlight,
            Figure published,
            Figure readBack,
            Figure difference) {}

    static Reconciliation of(ReconciliationStore.State state, Map<Kind, Sums> sums) {
        TreeSet<Sums.Key> keys = new TreeSet<>();
        sums.forEach((kind, ofKind) -> {
            if (kind != Kind.READ) ofKind.forEach((key, _) -> keys.add(key));
        });
        List<OfHalf> halves = new ArrayList<>();
        for (Sums.Key key : keys) halves.add(half(key, sums));
        boolean balanced = halves.stream()
                .map(OfHalf::difference)
                .allMatch(one -> one.minorUnits().signum() == 0 && one.payouts() == 0);
        return new Reconciliation(state.asOf(), state.countedAt(), state.behind(), balanced, halves);
    }

    private static OfHalf half(Sums.Key key, Map<Kind, Sums> sums) {
        Sums.Sum withheld = of(sums, Kind.WITHHELD, key);
        Sums.Sum inFlight = of(sums, Kind.IN_FLIGHT, key);
        Sums.Sum published = of(sums, Kind.PUBLISHED, key);
        Sums.Sum readBack = of(sums, Kind.READ_BACK, key);
        // The ledger's transactions add up amounts; its lines are counted.
        Sums.Sum ledger = new Sums.Sum(
                of(sums, Kind.LEDGER, key).minorUnits(),
                published.plus(inFlight).plus(withheld).payouts());
        Sums.Sum due = ledger.minus(withheld).minus(inFlight);
        return new OfHalf(
                key.currency(),
                key.half(),
                Figure.of(ledger),
                Figure.of(withheld),
                Figure.of(inFlight),
                Figure.of(published),
                Figure.of(readBack),
                difference(due.minus(readBack), published.minus(readBack)));
    }

    /** Zero only if all three are the same. */
    private static Figure difference(Sums.Sum ofLedger, Sums.Sum ofPublished) {
        BigInteger minorUnits = ofLedger.minorUnits().signum() != 0 ? ofLedger.minorUnits() : ofPublished.minorUnits();
        return new Figure(minorUnits, ofPublished.payouts());
    }

    private static Sums.Sum of(Map<Kind, Sums> sums, Kind kind, Sums.Key key) {
        return Objects.requireNonNull(sums.get(kind)).of(key);
    }
}
