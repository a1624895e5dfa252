package ngage.tier.announcement.domain;

import ngage.event.TierChanged.Status;
import org.jspecify.annotations.Nullable;

/**
 * What was last announced about a partner.
 *
 * @param revision 0: nothing yet
 * @param programme the version named, such as {@code ngage@2022-01-01}; null: none
 * @param tier null: none
 * @param currency ISO 4217; what care revenue was told in
 */
public record Announced(
        long revision, @Nullable String programme, @Nullable String tier, Status status, String currency) {

    /** Nothing was ever announced. */
    public static Announced nothing(String currency) {
        return new Announced(0, null, null, Status.NONE, currency);
    }

    @Nullable
    String programmeId() {
        return programme == null ? null : programme.substring(0, programme.lastIndexOf('@'));
    }
}
