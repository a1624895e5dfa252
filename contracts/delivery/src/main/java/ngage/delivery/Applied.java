package ngage.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handler did in one transaction.
 *
 * @param outputs what to publish, in order
 * @param factsDone how many facts of the list are wholly applied
 * @param unfinished where the fact after those goes on in the next transaction; null if it was not begun
 */
public record Applied(
        List<Output> outputs, int factsDone, @Nullable Resume unfinished) {
    /** All facts are applied. */
    public static Applied all(List<Output> outputs, int facts) {
        return new Applied(outputs, facts, null);
    }
}
