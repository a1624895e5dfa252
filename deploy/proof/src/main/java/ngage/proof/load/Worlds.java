package ngage.proof.load;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.PartnerChanged;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.local.publish.Message;
import ngage.proof.history.Happening;
import ngage.proof.history.History;
import ngage.value.PartnerId;

/**
 * Random histories without end, one after the other, each in a world of its own and in any order: what a market does not
 * do. Now and then what is common to all worlds is told too: terms, which change what everybody is entitled to, and rates; and
 * somebody lets payouts go that nothing had stopped, which must change nothing.
 */
final class Worlds {
    /** One history in so many publishes its terms: each version of them is taken up for all of a programme's partners. */
    private static final int TERMS_TOLD = 12;

    /** One history in so many ends with a release. */
    private static final int RELEASES = 8;

    private final long seed;
    private final Random random;
    private final ArrayDeque<Message> waiting = new ArrayDeque<>();
    private final Set<String> common = new HashSet<>();
    private long number;

    Worlds(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    Message next() {
        while (waiting.isEmpty()) begin();
        return waiting.remove();
    }

    private void begin() {
        History history = History.of(seed * 1_000_003 + ++number);
        List<Happening> arrival =
                history.arrival(1).stream().flatMap(List::stream).toList();
        String prefix = "h" + number + "-";
        waiting.addAll(new World(prefix).toldUnderAnyKey(arrival, random));
        boolean termsToo = random.nextInt(TERMS_TOLD) == 0;
        for (Happening happening : history.happenings()) {
            String name = common(happening.fact(), termsToo);
            if (!name.isEmpty() && common.add(name)) {
                waiting.add(Bursts.message(prefix + happening.id().id(), happening.fact()));
            }
        }
        if (random.nextInt(RELEASES) == 0) waiting.add(release(prefix, history));
    }

    /** Of the history's first partner, or of one that nobody knows. */
    private static Message release(String prefix, History history) {
        String partner = history.happenings().stream()
                .flatMap(each -> each.fact() instanceof PartnerChanged changed
                        ? Stream.of(changed.partnerId().value())
                        : Stream.empty())
                .findFirst()
                .orElse("nobody");
        String id = prefix + "release";
        return Bursts.message(
                id, new PayoutsReleased(id, new PartnerId(prefix + partner), "proof", "nothing was stopped"));
    }

    /** What it is told about, which is told once; nothing if it is of one world only, or not to be told. */
    private static String common(Fact fact, boolean termsToo) {
        return switch (fact) {
            case ProgrammePublished published -> termsToo ? published.version() : "";
            case ExchangeRatePublished rate -> rate.subject();
            default -> "";
        };
    }
}
