package ngage.terms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ngage.value.Shown;

/**
 * A member of a programme's text together with its path. Whatever is wrong with it is added to the faults, and reading
 * goes on with a stand-in, so that all faults are found at once; nobody may use what was read if there are any.
 */
record TermsNode(String path, String name, JsonNode node, List<Fault> faults) {
    private static final int SOURCE_LENGTH_MAX = 300;

    static TermsNode root(JsonNode node, List<Fault> faults) {
        return new TermsNode("", "", node, faults);
    }

    void fault(String what) {
        faults.add(new Fault(path, what));
    }

    private void faultIfThere(String what) {
        if (!node.isMissingNode()) fault(what + ", was " + shown());
    }

    private String shown() {
        return Shown.of(node.toString());
    }

    boolean has(String member) {
        return node.has(member);
    }

    /** A member that must be there. */
    TermsNode child(String member) {
        JsonNode child = node.get(member);
        boolean missing = child == null || child.isNull();
        TermsNode found = new TermsNode(below(member), member, missing ? MissingNode.getInstance() : child, faults);
        if (missing && node.isObject()) found.fault("is missing");
        return found;
    }

    private String below(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    /** Refuses what is no mapping of these members alone. */
    TermsNode mapping(String... members) {
        Set<String> allowed = Set.of(members);
        for (TermsNode child : children()) {
            if (!allowed.contains(child.name())) child.fault("is not known");
        }
        return this;
    }

    /** All members of a mapping, in the order of the text. */
    List<TermsNode> children() {
        if (!node.isObject()) {
            faultIfThere("must be a mapping");
            return List.of();
        }
        List<TermsNode> children = new ArrayList<>();
        node.properties()
                .forEach(entry ->
                        children.add(new TermsNode(below(entry.getKey()), entry.getKey(), entry.getValue(), faults)));
        return children;
    }

    List<TermsNode> items(int min, int max) {
        if (!node.isArray() || node.size() < min || node.size() > max) {
            faultIfThere("must be a list of " + min + " to " + max);
            return List.of();
        }
        List<TermsNode> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String at = "[" + i + "]";
            items.add(new TermsNode(path + at, at, node.get(i), faults));
        }
        return items;
    }

    /** A text that keeps the rule; any text if it does not. */
    String text(Predicate<String> rule, String what) {
        if (node.isTextual() && rule.test(node.textValue())) return node.textValue();
        faultIfThere("must be " + what);
        return "";
    }

    /** A text of one line, 1 to so many characters, that says something. */
    String line(int lengthMax, String what) {
        return text(text -> isLine(text, lengthMax), what + " of 1 to " + lengthMax + " characters in one line");
    }

    static boolean isLine(String text, int lengthMax) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= lengthMax
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    <T> T parsed(Function<String, T> parser, T standIn, String what) {
        if (node.isTextual()) {
            try {
                return parser.apply(node.textValue());
            } catch (java.time.DateTimeException | IllegalArgumentException notParsed) {
                // Said below, in one sentence for all kinds of wrong texts.
            }
        }
        faultIfThere("must be " + what);
        return standIn;
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(" or "));
        return parsed(name -> Enum.valueOf(type, name), constants[0], names);
    }

    boolean flag() {
        if (!node.isBoolean()) faultIfThere("must be true or false");
        return node.booleanValue();
    }

    long whole(long min, long max) {
        boolean whole = node.isIntegralNumber() && node.canConvertToLong();
        if (whole && node.longValue() >= min && node.longValue() <= max) return node.longValue();
        faultIfThere("must be a whole number from " + min + " to " + max);
        return min;
    }

    /** What was decided, with its origin: {@code {value: 300, source: "..."}} or {@code {value: 90, assumed: true}}. */
    TermsNode decided() {
        if (node.isObject()) mapping("value", "source", "assumed").origin();
        else faultIfThere("must be a value with its source, or with assumed: true");
        return child("value");
    }

    /** Where this is from: the one of {@code source} and {@code assumed: true} that it must have. */
    void origin() {
        if (!node.isObject()) return;
        if (has("source") == has("assumed")) fault("must have either a source or assumed: true");
        if (has("source")) child("source").line(SOURCE_LENGTH_MAX, "a source");
        if (has("assumed") && !child("assumed").node.equals(BooleanNode.TRUE)) {
            child("assumed").faultIfThere("must be true");
        }
    }
}
