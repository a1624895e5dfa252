package ngage.partner.console.contract;

import java.util.List;
import java.util.Map;
import ngage.partner.partner.PartnerView;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a contract shows.
 *
 * @param programmes those that the partner may join
 * @param key makes a form that is sent twice one wish
 * @param form which form was refused; null if none
 * @param objection why, as a sentence
 * @param done which form was followed just now; null if none
 * @param typed what was filled in, by field
 */
public record ContractScreen(
        PartnerView partner,
        List<String> programmes,
        String key,
        @Nullable String form,
        @Nullable String objection,
        @Nullable String done,
        Map<String, String> typed) {

    /** What was filled in, or nothing. */
    public String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    /** What speaks against a form. */
    public @Nullable String objectionTo(String which) {
        return which.equals(form) ? objection : null;
    }
}
