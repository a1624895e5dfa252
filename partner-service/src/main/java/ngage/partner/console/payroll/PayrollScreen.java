package ngage.partner.console.payroll;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the payroll clerk's page shows; null is what is not known just now.
 *
 * @param partnerId the one partner that was asked for
 * @param open the open month, by which ages are reckoned
 * @param names of the partners on the page that have one, by id
 * @param partnersFrom the partner behind which the page of partners begins; null: the first page
 * @param correctionsFrom the cursor with which the page of corrections begins; null: the first page
 */
public record PayrollScreen(
        Period period,
        @Nullable String partnerId,
        YearMonth open,
        @Nullable Summary summary,
        @Nullable PartnersPaid partners,
        @Nullable String partnersFrom,
        @Nullable Corrections corrections,
        @Nullable String correctionsFrom,
        @Nullable Stopped stopped,
        @Nullable Reconciliation reconciliation,
        Map<String, String> names) {

    PayrollScreen with(Map<String, String> found) {
        return new PayrollScreen(
                period,
                partnerId,
                open,
                summary,
                partners,
                partnersFrom,
                corrections,
                correctionsFrom,
                stopped,
                reconciliation,
                found);
    }

    /** A partner's name, else its id. */
    public String name(String id) {
        return names.getOrDefault(id, id);
    }

    /** What period and which partner the page is about, as a part of an address. */
    public String query() {
        return query(period);
    }

    /** The same for other months. */
    public String query(Period other) {
        return other.query() + (partnerId == null ? "" : "&partnerId=" + partnerId);
    }

    /** Every month. */
    public Period all() {
        return Period.all();
    }

    /** The twelve months up to the last one shown. */
    public Period year() {
        return period.isAll() ? new Period(open, open).year() : period.year();
    }

    /** The months in the form: what is shown, or a year to begin with. */
    public Period asked() {
        return period.isAll() ? year() : period;
    }

    /** What was taken back in a month. */
    public String correctionsLink(String month) {
        return "/payouts?" + query(new Period(YearMonth.parse(month), YearMonth.parse(month))) + "#corrections";
    }

    /** The topic to which a half is published. */
    public String topic(Reconciliation.OfHalf half) {
        return half.half().equals("CARE") ? "care-payout" : "acquisition-payout";
    }

    /** The list that a sum of a month adds up. */
    public String monthLink(String month) {
        if (partnerId != null) return "/partners/" + partnerId + "?month=" + month + "#payouts";
        return "/payouts?from=" + month + "&to=" + month + "#partners";
    }

    /** The list that a partner's sum adds up: its payouts of a month, else its months. */
    public String partnerLink(String id) {
        if (period.isOneMonth()) return "/partners/" + id + "?month=" + period.from() + "#payouts";
        return "/payouts?" + period.query() + "&partnerId=" + id + "#months";
    }

    /** The list that a sum over the period adds up. */
    public String totalLink() {
        if (!period.isOneMonth()) return "#months";
        return partnerId == null ? "#partners" : monthLink(period.from().toString());
    }

    /** The list that a sum of what is held adds up. */
    public String heldLink(Summary.Held held) {
        return link(Unpaid.HELD, held.month(), held.currency(), held.reason());
    }

    /** The list that a sum of the house's adds up. */
    public String houseLink(Summary.House house) {
        return link(Unpaid.HOUSE, house.month(), house.currency(), house.reason());
    }

    private static String link(Unpaid state, String month, String currency, String reason) {
        return "/payouts/" + state.path() + "?from=" + month + "&to=" + month + "&currency=" + currency + "&reason="
                + reason;
    }

    /** How many months ago a month was, by the open one. */
    public int age(String month) {
        return Math.max(0, Math.toIntExact(ChronoUnit.MONTHS.between(YearMonth.parse(month), open)));
    }

    List<String> partnerIds() {
        return partners == null
                ? List.of()
                : partners.items().stream()
                        .map(PartnersPaid.Item::partnerId)
                        .distinct()
                        .toList();
    }
}
