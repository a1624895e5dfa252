package ngage.partner.console.neighbour;

import java.time.Instant;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** All partners at a glance, as the tier service answers. */
public record AllPartners(
        String month, Instant asOf, List<Tier> tiers, List<Intake> months, List<Near> near, List<Risk> risks) {
    public record Tier(String programme, @Nullable String tier, long partners, long suspended, long before) {
        /** By how many there are more than in the month before. */
        public long change() {
            return partners - before;
        }
    }

    public record Intake(String month, long extensions, List<Money> careRevenue) {}

    public record Near(
            String partnerId,
            String programme,
            @Nullable String tier,
            String next,
            String measure,
            long have,
            long need,
            @Nullable String currency,
            long permille,
            @Nullable String reachedIn) {}

    public record Risk(
            String partnerId,
            String programme,
            String tier,
            @Nullable String to,
            String review,
            long extensions,
            Money careRevenue) {}
}
