package ngage.partner.console.neighbour;

import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A partner's standings month by month, as the tier service answers. */
public record History(String partnerId, List<Entry> months) {
    public record Entry(
            String month,
            @Nullable String programme,
            @Nullable String tier,
            String status,
            long extensions,
            Money careRevenue,
            List<Rung> ladder) {}

    public record Rung(
            String tier,
            @Nullable Long extensions,
            @Nullable Long careRevenueMinorUnits) {}
}
