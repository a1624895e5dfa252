package ngage.commission.seal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * All that a line says, as the text that is hashed: the columns in the order of the table, a single blank between them. No
 * column holds a blank, so no two lines have the same text. The database builds the same text, in {@code V140__seals.sql}.
 */
public final class LineText {
    private final StringBuilder text = new StringBuilder(320);

    /** Begins a line anew, with its number. */
    LineText begin(long seq) {
        text.setLength(0);
        text.append(seq);
        return this;
    }

    public LineText add(long number) {
        text.append(' ').append(number);
        return this;
    }

    /** An id, a name; null is nothing between two blanks. */
    public LineText add(@Nullable Object value) {
        text.append(' ');
        if (value != null) text.append(value);
        return this;
    }

    /** A day, as the number of days since 1970-01-01. */
    public LineText add(LocalDate day) {
        return add(day.toEpochDay());
    }

    public LineText add(Instant moment) {
        text.append(' ').append(Moments.hex(moment));
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
