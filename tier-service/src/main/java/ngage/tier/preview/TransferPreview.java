package ngage.tier.preview;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import ngage.value.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /previews/customer-transfer} answers.
 *
 * @param transfer as it was read
 * @param outcome APPLIES; KNOWN: it has come already and would be ignored; CONFLICT: its id is another transfer's, and it would
 *     be refused
 * @param openMonth null while none is open
 * @param partners whose care revenue would move
 */
record TransferPreview(
        @JsonRawValue @Schema(implementation = Object.class) String transfer,
        String outcome,
        @Nullable String openMonth,
        List<OfPartner> partners) {

    /** @param known whether the partner is known from partner-changed; without that there is no tier */
    record OfPartner(String partnerId, boolean known, List<OfMonth> months) {}

    /**
     * A month in which something would be other than it is.
     *
     * @param programme the version that decides; null: none
     * @param tierBefore null: none
     * @param statusBefore ACTIVE, SUSPENDED or NONE
     */
    record OfMonth(
            String month,
            @Nullable String programme,
            Money careRevenueBefore,
            Money careRevenueAfter,
            @Nullable String tierBefore,
            @Nullable String tierAfter,
            String statusBefore,
            String statusAfter) {}
}
