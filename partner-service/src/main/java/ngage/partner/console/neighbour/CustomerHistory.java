package ngage.partner.console.neighbour;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who won a customer and who looks after it, as the commission service answers. */
public record CustomerHistory(
        String customerId,
        @Nullable Acquirer acquirer,
        List<Order> orders,
        List<Care> care,
        List<Mismatch> mismatches,
        List<String> waitingCancellations) {
    public record Acquirer(@Nullable String partnerId, String orderId) {}

    public record Order(
            String orderId,
            @Nullable String partnerId,
            int extensions,
            LocalDate placedOn,
            @Nullable LocalDate cancelledOn) {}

    public record Care(
            @Nullable LocalDate from,
            @Nullable String partnerId,
            @Nullable String transferId) {}

    public record Mismatch(
            String transferId,
            LocalDate effectiveOn,
            @Nullable String expected,
            @Nullable String stated) {}
}
