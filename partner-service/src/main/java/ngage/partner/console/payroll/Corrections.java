package ngage.partner.console.payroll;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A page of what was taken back, as the commission service answers. */
public record Corrections(List<Item> items, @Nullable String next) {
    public record Item(
            String payoutId,
            String half,
            String partnerId,
            String customerId,
            String bookingId,
            Money amount,
            LocalDate serviceDate,
            EventId cause,
            Instant knownAt) {
        /** The page that says what became of the cause. */
        public String causeLink() {
            return "/events?source=" + URLEncoder.encode(cause.source(), StandardCharsets.UTF_8) + "&id="
                    + URLEncoder.encode(cause.id(), StandardCharsets.UTF_8) + "#became";
        }
    }
}
