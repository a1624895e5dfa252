package ngage.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import ngage.value.Shown;

/**
 * One form for a JSON object whose members nobody here needs to know: members by name, no blanks, whole numbers only. So
 * two texts of the same content are equal.
 */
public final class CanonicalJson {
    private static final JsonFactory JSON = new JsonFactory();

    private CanonicalJson() {}

    /**
     * The same object in the one form.
     *
     * @throws IllegalArgumentException if it is not one JSON object, a member is given twice, a number is not whole or
     *     has no place in a long, or a text holds what no database column takes
     */
    public static String of(String json) {
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            String canonical = object(in, "the text");
            if (in.nextToken() != null) throw new Malformed("the text must be one JSON object and nothing after it");
            return canonical;
        } catch (Malformed | IOException broken) {
            throw new IllegalArgumentException(broken.getMessage(), broken);
        }
    }

    /** Reads the object that the parser's current token opens, to its end; {@code path} names it in a fault. */
    static String object(JsonParser in, String path) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) throw fault(path, "must be a JSON object");
        TreeMap<String, String> members = new TreeMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String member = in.currentName();
            String at = path + "." + member;
            String name = quoted(member, at);
            in.nextToken();
            if (members.put(member, name + ':' + value(in, at)) != null) throw fault(at, "is given twice");
        }
        return "{" + String.join(",", members.values()) + "}";
    }

    private static String list(JsonParser in, String path) throws IOException {
        List<String> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(in, path + "[" + elements.size() + "]"));
        }
        return "[" + String.join(",", elements) + "]";
    }

    private static String value(JsonParser in, String path) throws IOException {
        JsonToken token = in.currentToken();
        return switch (token) {
            case START_OBJECT -> object(in, path);
            case START_ARRAY -> list(in, path);
            case VALUE_STRING -> quoted(in.getText(), path);
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> token.asString();
            default -> Long.toString(whole(in, path));
        };
    }

    private static long whole(JsonParser in, String path) throws IOException {
        String text = in.getText();
        try {
            if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            // Falls through to the one refusal below.
        }
        throw fault(path, "must be a whole number of at most 64 bits, was \"" + Shown.of(text) + "\"");
    }

    private static String quoted(String text, String path) {
        if (text.indexOf('\0') >= 0) throw fault(path, "must not hold the character U+0000");
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw fault(path, "must not hold half of a surrogate pair");
        }
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static Malformed fault(String path, String rule) {
        return new Malformed(Shown.of(path) + " " + rule);
    }
}
