package ngage.event;

import ngage.value.Identifiers;
import ngage.value.Shown;

/** The identity of an event, for ever: CloudEvents {@code source} and {@code id} (rulebook section 2). */
public record EventId(String source, String id) {
    /** The longest source, in characters. */
    public static final int SOURCE_LENGTH_MAX = 256;

    public EventId {
        if (!validSource(source)) {
            throw new IllegalArgumentException(
                    "source must be 1 to 256 printable ASCII characters without blanks, was \"" + Shown.of(source)
                            + "\"");
        }
        if (!Identifiers.valid(id)) {
            throw new IllegalArgumentException("id must match " + Identifiers.FORM + ", was \"" + Shown.of(id) + "\"");
        }
    }

    private static boolean validSource(String source) {
        int length = source.length();
        if (length == 0 || length > SOURCE_LENGTH_MAX) return false;
        for (int i = 0; i < length; i++) {
            char c = source.charAt(i);
            if (c <= ' ' || c >= 127) return false;
        }
        return true;
    }
}
