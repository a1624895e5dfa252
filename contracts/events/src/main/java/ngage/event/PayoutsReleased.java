package ngage.event;

import ngage.value.PartnerId;

/**
 * Somebody looked at why a partner's payouts were stopped, and lets them go: those that wait, and those to come.
 *
 * @param releaseId unique for ever
 * @param releasedBy who decided it
 * @param reason why, in words
 */
public record PayoutsReleased(String releaseId, PartnerId partnerId, String releasedBy, String reason) implements Fact {
    /** The longest name, in characters. */
    public static final int RELEASED_BY_LENGTH_MAX = 100;

    /** The longest reason, in characters. */
    public static final int REASON_LENGTH_MAX = 500;

    @Override
    public String subject() {
        return releaseId;
    }
}
