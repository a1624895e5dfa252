package ngage.local.market;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left to look at when a market is over.
 *
 * @param showcase a customer whose late transfer moved money; null if the market was too small for one
 * @param changedOver partners that left the earlier programme for Ngage during the story
 * @param bought partners that were bought by another
 * @param payable customers, at most {@value #PAYABLE_MAX}, of whom another booking in euros pays both halves to somebody
 */
public record Ending(@Nullable Showcase showcase, List<String> payable, int changedOver, int bought) {

    public static final int PAYABLE_MAX = 500;
}
