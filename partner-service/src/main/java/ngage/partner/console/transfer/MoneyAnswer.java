package ngage.partner.console.transfer;

import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** What a transfer would post, as the commission service answers. */
public record MoneyAnswer(
        String outcome,
        @Nullable Mismatch mismatch,
        List<Line> postings,
        int postingsLeftOff,
        List<OfPartner> partners,
        List<Unpaid> unpaid) {

    /** Who looks after the customer until then; null: the house. */
    public record Mismatch(@Nullable String expected) {}

    public record Line(
            String bookingId,
            LocalDate serviceDate,
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount) {}

    public record OfPartner(String partnerId, String currency, long acquisition, long care, long total, int bookings) {}

    public record Unpaid(String state, String reason, String currency, long minorUnits) {}
}
