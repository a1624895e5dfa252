package ngage.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import ngage.value.Identifiers;
import ngage.value.Money;
import ngage.value.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object member by member, without a tree; every fault names the member, with the path to it, and its
 * value.
 */
final class ObjectReader {
    /** The first and the last day that a fact may speak of (rulebook section 2). */
    private static final int YEAR_MIN = 1990;

    private static final int YEAR_MAX = 2100;

    /** The most characters a long takes, its sign included. */
    private static final int LONG_DIGITS_MAX = 20;

    private static final Pattern PROGRAMME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern RATE = Pattern.compile("(?:0|[1-9][0-9]{0,31})(?:\\.[0-9]{1,32})?");

    private final JsonParser in;

    /** What stands before a member's name in a fault: empty, or the path to this object and a dot. */
    private final String path;

    private final Set<String> seen = new HashSet<>();
    private String member = "";

    private ObjectReader(JsonParser in, String path) {
        this.in = in;
        this.path = path;
    }

    /** Starts reading the object that the parser's current token opens and that no other one holds. */
    static ObjectReader at(JsonParser in, String what) {
        return at(in, what, "");
    }

    private static ObjectReader at(JsonParser in, String what, String path) {
        if (in.currentToken() != JsonToken.START_OBJECT) throw new Malformed(what + " must be a JSON object");
        return new ObjectReader(in, path);
    }

    /** Moves to the next member; null after the last. A member given twice is refused: which one should count? */
    @Nullable
    String next() throws IOException {
        if (in.nextToken() == JsonToken.END_OBJECT) return null;
        member = in.currentName();
        if (!seen.add(member)) throw new Malformed(path + Shown.of(member) + " is given twice");
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

    /** Text that people wrote: well-formed Unicode without U+0000, which no database column takes. */
    @Nullable
    String proseOrNull(int codePointsMax) throws IOException {
        String text = textOrNull();
        if (text == null) return null;
        if (text.codePointCount(0, text.length()) > codePointsMax) {
            throw fault("must have at most " + codePointsMax + " characters", text);
        }
        if (text.indexOf('\0') >= 0) throw fault("must not hold the character U+0000", text);
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw fault("must not hold half of a surrogate pair", text);
        }
        return text;
    }

    /** Text that people wrote, which must be there. */
    String prose(int codePointsMax) throws IOException {
        String text = proseOrNull(codePointsMax);
        if (text == null) throw wrong("a string");
        return text;
    }

    String matching(Pattern pattern) throws IOException {
        String text = text();
        if (!pattern.matcher(text).matches()) throw fault("must match " + pattern, text);
        return text;
    }

    @Nullable
    String matchingOrNull(Pattern pattern) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : matching(pattern);
    }

    <T> T id(Function<String, T> type) throws IOException {
        String text = text();
        if (!Identifiers.valid(text)) throw fault("must match " + Identifiers.FORM, text);
        return type.apply(text);
    }

    <T> @Nullable T idOrNull(Function<String, T> type) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : id(type);
    }

    String currency() throws IOException {
        String text = text();
        if (!Money.isCurrency(text)) throw fault("must be an ISO 4217 code", text);
        return text;
    }

    /** {@code true} or {@code false}. */
    boolean truth() throws IOException {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrong("true or false");
        };
    }

    /** A whole number within the bounds, both inclusive. */
    long whole(long min, long max) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_INT) throw wrong("a whole number");
        if (in.getTextLength() > LONG_DIGITS_MAX) throw outside(min, max);
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
        return new Malformed(path + member + " must be from " + min + " to " + max + ", was " + Shown.of(in.getText()));
    }

    /** A programme and the first day of one of its versions, such as {@code ngage@2027-01-01}. */
    String version() throws IOException {
        String text = text();
        int at = text.indexOf('@');
        boolean named = at > 0 && PROGRAMME.matcher(text.substring(0, at)).matches();
        if (named && dayOrNull(text.substring(at + 1)) != null) return text;
        throw fault("must be a programme of " + PROGRAMME + ", @ and a day from 1990-01-01 to 2100-12-31", text);
    }

    /** A number above 0 as decimal text; no float ever holds it. */
    BigDecimal rate(int integerDigitsMax, int fractionDigitsMax) throws IOException {
        String text = text();
        if (RATE.matcher(text).matches()) {
            int integerDigits = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
            int fractionDigits = Math.max(0, text.length() - integerDigits - 1);
            BigDecimal rate = new BigDecimal(text);
            if (integerDigits <= integerDigitsMax && fractionDigits <= fractionDigitsMax && rate.signum() > 0)
                return rate;
        }
        throw fault(
                "must be decimal text above 0 with at most " + integerDigitsMax + " digits before the point and "
                        + fractionDigitsMax + " after it",
                text);
    }

    /** Any object as the member's value, in the one form of its content. */
    String canonicalObject() throws IOException {
        return CanonicalJson.object(in, path + member);
    }

    @Nullable
    LocalDate dateOrNull() throws IOException {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : date();
    }

    LocalDate date() throws IOException {
        String text = text();
        LocalDate day = dayOrNull(text);
        if (day == null) throw fault("must be a day from 1990-01-01 to 2100-12-31", text);
        return day;
    }

    private static @Nullable LocalDate dayOrNull(String text) {
        try {
            if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
                int year = digits(text, 0, 4);
                if (year >= YEAR_MIN && year <= YEAR_MAX) {
                    return LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10));
                }
            }
        } catch (DateTimeException notInTheCalendar) {
            // Not a day, like everything else below.
        }
        return null;
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
        throw fault("must be a month from 1990-01 to 2100-12", text);
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
        throw fault("must be one of " + List.of(kind.getEnumConstants()), text);
    }

    /** An object as the member's value. */
    ObjectReader object() {
        return at(in, path + member, path + member + ".");
    }

    /** A list of objects as the member's value. */
    <T> List<T> objects(int sizeMax, ElementReader<T> element) throws IOException {
        String list = path + member;
        if (in.currentToken() != JsonToken.START_ARRAY) throw wrong("a list");
        List<T> read = new ArrayList<>(4);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (read.size() == sizeMax) throw new Malformed(list + " must have at most " + sizeMax + " elements");
            String at = list + "[" + read.size() + "]";
            read.add(element.read(at(in, at, at + ".")));
        }
        return read;
    }

    /** Reads one element of a list. */
    interface ElementReader<T> {
        T read(ObjectReader in) throws IOException;
    }

    private Malformed wrong(String expected) throws IOException {
        boolean nested = in.currentToken().isStructStart();
        String was = nested ? "a nested value" : Shown.of(in.getText());
        return new Malformed(path + member + " must be " + expected + ", was " + was);
    }

    private Malformed fault(String rule, String text) {
        return fault(member, rule, text);
    }

    /** The refusal of a member's text. */
    Malformed fault(String name, String rule, String text) {
        return new Malformed(path + name + " " + rule + ", was \"" + Shown.of(text) + "\"");
    }

    /** The member's value, or the refusal that it is missing. */
    <T> T required(String name, @Nullable T value) {
        if (value == null) throw new Malformed(path + name + " is missing");
        return value;
    }

    /** Refuses an object that lacks a member which may be null but must be there. */
    void requirePresent(String name) {
        if (!seen.contains(name)) throw new Malformed(path + name + " is missing");
    }
}
