package ngage.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ngage.value.Shown;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object member by member, without a tree; every fault names the member and its value. */
final class ObjectReader {
    /** The first and the last day that a fact may speak of (rulebook section 2). */
    private static final int YEAR_MIN = 1990;

    private static final int YEAR_MAX = 2100;

    private final JsonParser in;
    private final List<String> seen = new ArrayList<>(12);
    private String member = "";

    private ObjectReader(JsonParser in) {
        this.in = in;
    }

    /** Starts reading the object that the parser's current token opens. */
    static ObjectReader at(JsonParser in, String what) {
        if (in.currentToken() != JsonToken.START_OBJECT) throw new Malformed(what + " must be a JSON object");
        return new ObjectReader(in);
    }

    /** Moves to the next member; null after the last. A member given twice is refused: which one should count? */
    @Nullable
    String next() throws IOException {
        if (in.nextToken() == JsonToken.END_OBJECT) return null;
        member = in.currentName();
        if (seen.contains(member)) throw new Malformed(Shown.of(member) + " is given twice");
        seen.add(member);
        in.nextToken();
        return member;
    }

    void skip() throws IOException {
        in.skipChildren();
    }

    @Nullable
    String textOrNull() throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    String text() throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) throw wrong("a string");
        return in.getText();
    }

    <T> T id(Function<String, T> type) throws IOException {
        return type.apply(text());
    }

    <T> @Nullable T idOrNull(Function<String, T> type) throws IOException {
        String text = textOrNull();
        return text == null ? null : type.apply(text);
    }

    /** A whole number within the bounds, both inclusive. */
    long whole(long min, long max) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) throw wrong("a whole number");
        if (in.getTextLength() > 19) throw outside(min, max);
        long number;
        try {
            number = Long.parseLong(in.getText());
        } catch (NumberFormatException tooLarge) {
            throw outside(min, max);
        }
        if (number < min || number > max) throw outside(min, max);
        return number;
    }

    private Malformed outside(long min, long max) throws IOException {
        return new Malformed(member + " must be from " + min + " to " + max + ", was " + Shown.of(in.getText()));
    }

    @Nullable
    LocalDate dateOrNull() throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : date();
    }

    LocalDate date() throws IOException {
        String text = text();
        try {
            if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
                int year = digits(text, 0, 4);
                if (year >= YEAR_MIN && year <= YEAR_MAX) {
                    return LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10));
                }
            }
        } catch (DateTimeException notInTheCalendar) {
            // Falls through to the one refusal below.
        }
        throw new Malformed(member + " must be a day from 1990-01-01 to 2100-12-31, was \"" + Shown.of(text) + "\"");
    }

    YearMonth month() throws IOException {
        String text = text();
        try {
            if (text.length() == 7 && text.charAt(4) == '-') {
                int year = digits(text, 0, 4);
                if (year >= YEAR_MIN && year <= YEAR_MAX) return YearMonth.of(year, digits(text, 5, 7));
            }
        } catch (DateTimeException notInTheCalendar) {
            // Falls through to the one refusal below.
        }
        throw new Malformed(member + " must be a month from 1990-01 to 2100-12, was \"" + Shown.of(text) + "\"");
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number;
    }

    <E extends Enum<E>> E oneOf(Class<E> kind) throws IOException {
        String text = text();
        for (E constant : kind.getEnumConstants()) {
            if (constant.name().equals(text)) return constant;
        }
        throw new Malformed(
                member + " must be one of " + List.of(kind.getEnumConstants()) + ", was \"" + Shown.of(text) + "\"");
    }

    /** An object as the member's value. */
    ObjectReader object() {
        return at(in, member);
    }

    /** A list of objects as the member's value. */
    <T> List<T> objects(int sizeMax, ElementReader<T> element) throws IOException {
        String list = member;
        if (in.currentToken() != JsonToken.START_ARRAY) throw wrong("a list");
        List<T> read = new ArrayList<>(4);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (read.size() == sizeMax) throw new Malformed(list + " must have at most " + sizeMax + " elements");
            read.add(element.read(at(in, list + "[" + read.size() + "]")));
        }
        return read;
    }

    /** Reads one element of a list. */
    interface ElementReader<T> {
        T read(ObjectReader in) throws IOException;
    }

    private Malformed wrong(String expected) throws IOException {
        JsonToken token = in.currentToken();
        String was = token.isStructStart() ? "a nested value" : Shown.of(in.getText());
        return new Malformed(member + " must be " + expected + ", was " + was);
    }

    /** The member's value, or the refusal that it is missing. */
    static <T> T required(String member, @Nullable T value) {
        if (value == null) throw new Malformed(member + " is missing");
        return value;
    }

    /** Refuses an object that lacks a member which may be null but must be there. */
    void requirePresent(String name) {
        if (!seen.contains(name)) throw new Malformed(name + " is missing");
    }
}
