package ngage.partner.console.payroll;

import org.jspecify.annotations.Nullable;

/**
 * What the pages of held halves and of the house's show.
 *
 * @param begun whether another page of them is shown than the first
 */
public record UnpaidScreen(
        Unpaid state,
        Period period,
        @Nullable String reason,
        @Nullable String currency,
        UnpaidHalves halves,
        boolean begun) {

    /** What the page is about, as a part of an address. */
    public String query() {
        return period.query()
                + (reason == null ? "" : "&reason=" + reason)
                + (currency == null ? "" : "&currency=" + currency);
    }
}
