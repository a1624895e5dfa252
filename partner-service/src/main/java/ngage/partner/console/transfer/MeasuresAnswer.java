package ngage.partner.console.transfer;

import java.util.List;
import java.util.Objects;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** Which measures and tiers a transfer would move, as the tier service answers. */
public record MeasuresAnswer(String outcome, List<OfPartner> partners) {

    public record OfPartner(String partnerId, boolean known, List<OfMonth> months) {}

    public record OfMonth(
            String month,
            Money careRevenueBefore,
            Money careRevenueAfter,
            @Nullable String tierBefore,
            @Nullable String tierAfter,
            String statusBefore,
            String statusAfter) {

        /** Whether more than a measure moves. */
        public boolean movesTier() {
            return !Objects.equals(tierBefore, tierAfter) || !statusBefore.equals(statusAfter);
        }
    }
}
