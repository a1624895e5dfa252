package ngage.commission.reconciliation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often and how much is compared. */
@ConfigMapping(prefix = "ngage.reconciliation")
interface ReconciliationConfig {
    /** The pause between two comparisons; whole seconds. */
    @WithDefault(Reconciling.EVERY)
    Duration every();

    /** How long the sums of the ledger are carried on before it is counted line by line again. */
    @WithDefault("24h")
    Duration recountAfter();

    /** How many records of the payout topics one transaction takes. */
    @WithDefault("20000")
    int recordsPerTransaction();
}
