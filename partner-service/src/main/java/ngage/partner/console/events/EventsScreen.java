package ngage.partner.console.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ngage.partner.console.neighbour.EventFate;
import org.jspecify.annotations.Nullable;

/** What the page of events shows: the forms as they were filled in, what came of them, and all topics. */
public record EventsScreen(List<TopicEntry> topics, List<String> triable, Tried tried, Asked asked) {

    /** An event that was tried; {@code verdicts} is empty before, and if no topic could be told. */
    public record Tried(@Nullable String topic, String text, boolean topicMissing, List<Verdict> verdicts) {
        static final Tried NOTHING = new Tried(null, "", false, List.of());
    }

    /** What a service would make of it. */
    public record Verdict(String service, CheckAnswer answer) {}

    /** An event that was looked up; {@code fates} is empty before, {@code wrong} if its id has the wrong form. */
    public record Asked(String source, String id, boolean wrong, List<Fate> fates) {
        static final Asked NOTHING = new Asked("", "", false, List.of());

        /** The address of the same as a file. */
        public String file() {
            return "/console/event-fates.csv?source=" + encoded(source) + "&id=" + encoded(id);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** What became of it in a service. */
    public record Fate(String service, EventFate answer) {}
}
