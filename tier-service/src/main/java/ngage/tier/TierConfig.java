package ngage.tier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the tier service can be told. */
@ConfigMapping(prefix = "ngage.tier")
public interface TierConfig {
    /** How many customers' timelines to remember between transactions, about. */
    @WithDefault("300000")
    int cachedCustomersMax();

    /** How many partners' measures to remember between transactions, about. */
    @WithDefault("20000")
    int cachedPartnersMax();

    /** How many partners a transaction looks at for facts that concern all of them, about, before the next one goes on. */
    @WithDefault("2000")
    int partnersPerStep();

    /** How often the gauges of partners by tier and of waiting revenue are counted anew. */
    @WithDefault("60s")
    Duration gaugesEvery();
}
