package ngage.partner.console.transfer;

import ngage.partner.console.neighbour.EventFate;
import ngage.partner.transfer.TransferView;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a published transfer shows.
 *
 * @param money what became of it in the commission service; null if that does not answer
 * @param tiers the same in the tier service
 */
public record FollowScreen(
        TransferView transfer,
        @Nullable EventFate money,
        @Nullable EventFate tiers) {

    /** Whether a service has not had it yet, or does not say. */
    public boolean isUnderWay() {
        return waits(money) || waits(tiers);
    }

    private static boolean waits(@Nullable EventFate fate) {
        return fate == null || fate.fate().equals("UNKNOWN");
    }
}
