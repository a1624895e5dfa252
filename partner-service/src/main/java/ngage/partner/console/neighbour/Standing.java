package ngage.partner.console.neighbour;

import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** Where a partner stands and where that leads, as the tier service answers. */
public record Standing(
        String partnerId,
        String month,
        @Nullable String programme,
        @Nullable String tier,
        String status,
        @Nullable String since,
        List<Because> reasons,
        long extensions,
        Money careRevenue,
        List<Waiting> waiting,
        @Nullable Next next,
        List<Leaving> leaving,
        Forecast forecast) {

    public record Because(
            String kind,
            String month,
            String tier,
            @Nullable String from,
            @Nullable String fromProgramme,
            @Nullable Long extensions,
            @Nullable Money careRevenue) {}

    public record Waiting(long minorUnits, String currency, List<String> months) {}

    public record Next(String tier, List<Target> targets) {}

    public record Target(
            String measure,
            long have,
            long need,
            long missing,
            @Nullable String currency) {}

    public record Leaving(String month, long extensions, Money careRevenue) {}

    public record Forecast(@Nullable Rise rise, @Nullable Review review) {}

    public record Rise(String tier, @Nullable String month) {}

    public record Review(
            String month,
            String from,
            @Nullable String to,
            @Nullable String outcome) {}
}
