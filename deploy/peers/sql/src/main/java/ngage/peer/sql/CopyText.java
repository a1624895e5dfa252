package ngage.peer.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Rows as COPY reads them. */
final class CopyText {
    private final StringBuilder text = new StringBuilder();

    /** Adds a row of these values; none may hold a tab or a line's end. */
    void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) text.append('\t');
            Object value = values[i];
            text.append(value == null ? "\\N" : value.toString().replace("\\", "\\\\"));
        }
        text.append('\n');
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    byte[] bytes() {
        return text.toString().getBytes(UTF_8);
    }
}
