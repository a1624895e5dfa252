package ngage.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a refused record was read; the name of its dead letter, such as {@code order-placed-2-17}. */
public record Origin(String topic, int partition, long offset) implements Comparable<Origin> {
    /** The form of a name. */
    public static final String FORM = "[A-Za-z0-9._-]{1,249}-[0-9]{1,9}-[0-9]{1,18}";

    private static final Pattern NAME = Pattern.compile("(.+)-([0-9]{1,9})-([0-9]{1,18})");

    /** Reads a name; null if it is none. */
    public static @Nullable Origin parse(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) return null;
        return new Origin(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    @Override
    public int compareTo(Origin other) {
        int byTopic = topic.compareTo(other.topic);
        if (byTopic != 0) return byTopic;
        int byPartition = Integer.compare(partition, other.partition);
        return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "-" + offset;
    }
}
