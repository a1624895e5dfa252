package ngage.commission.preview;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.LocalDate;
import java.util.List;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /previews/customer-transfer} answers.
 *
 * @param transfer as it was read
 * @param outcome APPLIES; KNOWN: it has come already and would be ignored; CONFLICT: its id is another transfer's, and it would
 *     be refused
 * @param mismatch that it names somebody else than who looks after the customer just before; it would hold all the same
 * @param postings the lines it would append, the first of them if there are many; none unless it applies
 * @param postingsLeftOff how many more there are
 * @param partners the sums of all lines on partners' accounts
 * @param unpaid the sums of all lines on the accounts of what is held and what is the house's
 */
record TransferPreview(
        @JsonRawValue @Schema(implementation = Object.class) String transfer,
        String outcome,
        @Nullable Mismatch mismatch,
        List<Line> postings,
        int postingsLeftOff,
        List<OfPartner> partners,
        List<Unpaid> unpaid) {

    /** Null is the house. */
    record Mismatch(@Nullable String expected, @Nullable String stated) {}

    /** A line that would be appended to the ledger. */
    record Line(
            String bookingId,
            LocalDate serviceDate,
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            @Nullable String programme,
            long basisMinorUnits,
            int shareBasisPoints) {
        static Line of(Posting posting) {
            Account account = posting.account();
            PartnerId partnerId = account.partnerId();
            return new Line(
                    posting.bookingId().value(),
                    posting.serviceDate(),
                    account.half().name(),
                    account.state().name(),
                    account.reason() == null ? null : account.reason().name(),
                    partnerId == null ? null : partnerId.value(),
                    new Money(posting.minorUnits(), posting.currency()),
                    posting.programme(),
                    posting.basisMinorUnits(),
                    posting.shareBasisPoints());
        }
    }

    /** What a partner would get, or, negative, give back; minor units. */
    record OfPartner(String partnerId, String currency, long acquisition, long care, long total, int bookings) {}

    /** By how much what is held, or the house's, would move. */
    record Unpaid(String state, String reason, String currency, long minorUnits) {}
}
