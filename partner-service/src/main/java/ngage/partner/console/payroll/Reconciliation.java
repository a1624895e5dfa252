package ngage.partner.console.payroll;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether ledger, published and read back are the same, as the commission service answers. */
public record Reconciliation(
        @Nullable Instant asOf, @Nullable Instant countedAt, long behind, boolean balanced, List<OfHalf> sums) {

    public record Figure(long minorUnits, long payouts) {
        public boolean isNothing() {
            return minorUnits == 0 && payouts == 0;
        }
    }

    public record OfHalf(
            String currency,
            String half,
            Figure ledger,
            Figure withheld,
            Figure inFlight,
            Figure published,
            Figure readBack,
            Figure difference) {}
}
