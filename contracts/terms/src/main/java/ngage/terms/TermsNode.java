package ngage.terms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A member of a programme file together with its path, so that whatever is wrong with it can be said where. */
record TermsNode(String file, String path, JsonNode node) {

    static TermsNode root(String file, @Nullable JsonNode node) {
        TermsNode root = new TermsNode(file, "", node == null ? MissingNode.getInstance() : node);
        if (!root.node.isObject()) throw root.fault("must be a mapping");
        return root;
    }

    FaultyProgramme fault(String what) {
        return new FaultyProgramme(path.isEmpty() ? file + " " + what : file + ": " + path + " " + what);
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean has(String member) {
        return node.has(member);
    }

    TermsNode child(String member) {
        JsonNode child = node.get(member);
        TermsNode found = new TermsNode(file, path + "/" + member, child == null ? MissingNode.getInstance() : child);
        if (child == null || child.isNull()) throw found.fault("is missing");
        return found;
    }

    /** The one member this mapping has. */
    TermsNode only(String member) {
        allows(member);
        return child(member);
    }

    void allows(String... members) {
        if (!node.isObject()) throw fault("must be a mapping");
        Set<String> allowed = Set.of(members);
        for (String member : names()) {
            if (!allowed.contains(member)) throw new TermsNode(file, path + "/" + member, node).fault("is not known");
        }
    }

    List<TermsNode> children() {
        if (!node.isObject()) throw fault("must be a mapping");
        return names().stream().map(this::child).toList();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    List<TermsNode> items(int max) {
        if (!node.isArray() || node.size() > max) throw fault("must be a list of at most " + max);
        List<TermsNode> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) items.add(new TermsNode(file, path + "/" + i, node.get(i)));
        return items;
    }

    String matching(Predicate<String> rule, String what) {
        String text = text(what);
        if (!rule.test(text)) throw fault("must be " + what + ", was " + node);
        return text;
    }

    <T> T parsed(Function<String, T> parser, String what) {
        String text = text(what);
        try {
            return parser.apply(text);
        } catch (java.time.DateTimeException | IllegalArgumentException e) {
            throw fault("must be " + what + ", was " + node);
        }
    }

    private String text(String what) {
        if (!node.isTextual()) throw fault("must be " + what + ", was " + node);
        return node.textValue();
    }

    boolean flag() {
        if (!node.isBoolean()) throw fault("must be true or false, was " + node);
        return node.booleanValue();
    }

    /** A figure with its origin: {@code {value: 300, source: "..."}} or {@code {value: 90, assumed: true}}. */
    long figure(long min, long max) {
        allows("value", "source", "assumed");
        if (has("source") == has("assumed")) throw fault("must have either a source or assumed: true");
        if (has("source")) child("source").matching(text -> !text.isBlank(), "a source");
        if (has("assumed") && !child("assumed").flag()) throw child("assumed").fault("must be true");
        TermsNode value = child("value");
        if (!value.node.isIntegralNumber()
                || !value.node.canConvertToLong()
                || outside(value.node.longValue(), min, max)) {
            throw value.fault("must be a whole number from " + min + " to " + max + ", was " + value.node);
        }
        return value.node.longValue();
    }

    private static boolean outside(long value, long min, long max) {
        return value < min || value > max;
    }
}
