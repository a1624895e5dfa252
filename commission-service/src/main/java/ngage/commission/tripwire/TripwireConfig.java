package ngage.commission.tripwire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** From where on something cannot be right any more, as it is configured; a limit that makes no sense stops the start. */
@ConfigMapping(prefix = "ngage.tripwire")
interface TripwireConfig {
    /** The largest single payout, in minor units of its currency; a million euros is more than any month of any customer. */
    @WithDefault("100000000")
    @Min(1)
    long payoutMinorUnitsMax();

    /** The most ledger lines of one booking. */
    @WithDefault("10000")
    @Min(4)
    int postingsPerBookingMax();
}
