package ngage.partner.console.system;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many facts an instance has read since it was started, by topic and outcome.
 *
 * @param process tells the instance from another one and from itself after a restart
 */
record FactCounts(String process, Map<Of, Long> counts) {
    /** One counter. */
    record Of(String topic, String outcome) implements Comparable<Of> {
        @Override
        public int compareTo(Of other) {
            int byTopic = topic.compareTo(other.topic);
            return byTopic != 0 ? byTopic : outcome.compareTo(other.outcome);
        }
    }

    private static final Pattern COUNTER =
            Pattern.compile("^ngage_facts_total\\{([^}]*)\\} ([0-9.eE+]+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");
    private static final Pattern STARTED =
            Pattern.compile("^process_start_time_seconds(?:\\{[^}]*\\})? (\\S+)$", Pattern.MULTILINE);

    /** Reads the answer to {@code /q/metrics}. */
    static FactCounts of(String metrics) {
        Map<Of, Long> counts = new TreeMap<>();
        Matcher counter = COUNTER.matcher(metrics);
        while (counter.find()) {
            String topic = "";
            String outcome = "";
            Matcher label = LABEL.matcher(counter.group(1));
            while (label.find()) {
                if (label.group(1).equals("topic")) topic = label.group(2);
                if (label.group(1).equals("outcome")) outcome = label.group(2);
            }
            counts.put(new Of(topic, outcome), new BigDecimal(counter.group(2)).longValue());
        }
        Matcher started = STARTED.matcher(metrics);
        return new FactCounts(started.find() ? started.group(1) : "", counts);
    }
}
