package ngage.partner.console.system;

import java.util.List;
import ngage.partner.deadletter.LetterView;
import org.jspecify.annotations.Nullable;

/**
 * What the list of dead letters shows.
 *
 * @param state which are listed; empty: all
 * @param letters null: Kafka does not answer
 * @param next behind which the next page begins; null on the last
 */
public record LettersScreen(
        String state,
        @Nullable List<LetterView> letters,
        @Nullable String next) {}
