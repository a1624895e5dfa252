package ngage.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Where a fact that is applied in bounded steps goes on.
 *
 * @param step the steps committed so far; 0: not begun
 * @param token what the handler needs to go on, its own text; null only at the start
 */
public record Resume(int step, @Nullable String token) {
    /** A fact that was not begun. */
    public static final Resume START = new Resume(0, null);
}
