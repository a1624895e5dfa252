package ngage.proof.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression in PromQL, as far as it must be understood here: which metrics it asks for. */
final class Expression {
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w)(?!\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "without", "e");

    private Expression() {}

    /** The names left when everything else is taken away: texts, labels, ranges, groupings, functions, words, numbers. */
    static Set<String> metrics(String promql) {
        String rest = TEXT.matcher(promql).replaceAll("");
        rest = LABELS.matcher(rest).replaceAll(" ");
        rest = GROUPING.matcher(rest).replaceAll(" ");
        rest = rest.replaceAll("(?<![\\w:])\\d[\\w.\\-]*", " ");
        Set<String> metrics = new TreeSet<>();
        for (Matcher name = NAME.matcher(rest); name.find(); ) {
            if (!WORDS.contains(name.group())) metrics.add(name.group());
        }
        return metrics;
    }
}
