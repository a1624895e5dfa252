package ngage.commission.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the settlement. */
@ConfigMapping(prefix = "ngage.settlement")
interface SettlementConfig {
    /** How many customers one transaction looks at again. */
    @WithDefault("500")
    int customersPerStep();

    /** After how many ledger lines a transaction takes no further fact; one fact alone may make more. */
    @WithDefault("20000")
    int linesPerTransaction();

    /** How many customers' timelines to remember between transactions, about. */
    @WithDefault("300000")
    int cachedCustomersMax();
}
