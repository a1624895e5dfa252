package ngage.partner.console.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import ngage.partner.console.neighbour.EventFate;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Page;
import ngage.value.Identifiers;

/** Asks the services that read events about one; who does not answer is named on the page. */
@ApplicationScoped
class EventQuestions {
    private static final Pattern SOURCE = Pattern.compile("[!-~]{1,256}");

    private final Neighbours neighbours;
    private final Catalogue catalogue;

    EventQuestions(Neighbours neighbours, Catalogue catalogue) {
        this.neighbours = neighbours;
        this.catalogue = catalogue;
    }

    /** What an event would do, by each service that reads its topic. */
    EventsScreen.Tried tryOut(Page page, Pasted pasted) {
        TopicEntry topic =
                pasted.topic() == null ? null : catalogue.named(pasted.topic()).orElse(null);
        if (topic == null) return new EventsScreen.Tried(null, pasted.text(), true, List.of());
        String path = "/event-checks/" + topic.name();
        List<EventsScreen.Verdict> verdicts = new ArrayList<>();
        CompletableFuture<Reply<CheckAnswer>> commission =
                neighbours.commission(path, pasted.body(), CheckAnswer.class);
        CompletableFuture<Reply<CheckAnswer>> tier = neighbours.tier(path, pasted.body(), CheckAnswer.class);
        if (topic.isReadBy(Catalogue.COMMISSION)) add(page, Catalogue.COMMISSION, commission, verdicts);
        if (topic.isReadBy(Catalogue.TIER)) add(page, Catalogue.TIER, tier, verdicts);
        return new EventsScreen.Tried(topic.name(), pasted.text(), false, verdicts);
    }

    private static void add(
            Page page,
            String service,
            CompletableFuture<Reply<CheckAnswer>> asked,
            List<EventsScreen.Verdict> verdicts) {
        CheckAnswer answer = page.took(asked.join()).orNull();
        if (answer != null) verdicts.add(new EventsScreen.Verdict(service, answer));
    }

    /** What became of an event. */
    EventsScreen.Asked lookUp(Page page, String source, String id) {
        if (!SOURCE.matcher(source).matches() || !Identifiers.valid(id)) {
            return new EventsScreen.Asked(source, id, true, List.of());
        }
        String path = "/event-fates?source=" + encoded(source) + "&id=" + encoded(id);
        List<EventsScreen.Fate> fates = new ArrayList<>();
        CompletableFuture<Reply<EventFate>> commission = neighbours.commission(path, EventFate.class);
        CompletableFuture<Reply<EventFate>> tier = neighbours.tier(path, EventFate.class);
        EventFate inLedger = page.took(commission.join()).orNull();
        if (inLedger != null) fates.add(new EventsScreen.Fate(Catalogue.COMMISSION, inLedger));
        EventFate inTiers = page.took(tier.join()).orNull();
        if (inTiers != null) fates.add(new EventsScreen.Fate(Catalogue.TIER, inTiers));
        return new EventsScreen.Asked(source, id, false, fates);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
