package ngage.partner.console.system;

import java.util.List;
import ngage.partner.deadletter.LetterView;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a dead letter shows.
 *
 * @param record null: Kafka did not give it
 * @param key makes a form that is sent twice one wish
 * @param done RETRIED or DISCARDED just now
 * @param objection why a form was not followed, as a sentence
 * @param by who was filled in
 * @param reason what was filled in
 */
public record LetterScreen(
        LetterView letter,
        @Nullable Shown record,
        String key,
        @Nullable String done,
        @Nullable String objection,
        String by,
        String reason) {

    /** A record as text; {@code shortened} if only the beginning is shown. */
    public record Shown(String key, String value, boolean shortened, List<Header> headers) {}

    public record Header(String name, String value) {}
}
