package ngage.partner.console.transfer;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a transfer shows before it is published.
 *
 * @param objection why it cannot be, as a sentence; null if nothing speaks against it
 * @param rehearsal what it would move; null before it is asked for, or if that cannot be told
 * @param changed whether something else would move than what was said yes to
 * @param names of partners by id, of those who have one
 */
public record TransferScreen(
        String customerId,
        TransferForm form,
        @Nullable String objection,
        @Nullable Rehearsal rehearsal,
        boolean changed,
        Map<String, String> names) {

    /** A partner by id and name. */
    public String named(String partnerId) {
        String name = names.get(partnerId);
        return name == null ? partnerId : partnerId + " (" + name + ")";
    }

    /** The first day of the new care, once there is one. */
    public @Nullable LocalDate day() {
        return form.day();
    }
}
