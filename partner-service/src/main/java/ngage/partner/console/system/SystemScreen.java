package ngage.partner.console.system;

import java.time.YearMonth;
import java.util.List;
import ngage.partner.console.neighbour.StoppedPayouts;
import ngage.partner.console.neighbour.Tripped;
import ngage.partner.deadletter.LetterView;
import org.jspecify.annotations.Nullable;

/**
 * What the operators' page shows; what could not be asked is null.
 *
 * @param stuck what goes on by nobody's help but a person's; the anchor of each leads to where it is told
 * @param undecided what waits for a decision of a person, without holding up anything
 * @param openMonth the month that the tier service has open
 * @param dueMonth the one that ought to be
 * @param monthFixed whether the clock is not followed
 * @param letters the first of the open ones
 * @param key makes a form that is sent twice one wish
 * @param released whose payouts were let go just now
 * @param objection why a form was not followed, as a sentence
 */
public record SystemScreen(
        List<Trouble> stuck,
        List<Trouble> undecided,
        List<Service> services,
        @Nullable List<Member> members,
        @Nullable List<LagLine> lags,
        List<RateLine> rates,
        @Nullable StoppedPayouts stopped,
        @Nullable Tripped tripped,
        @Nullable YearMonth openMonth,
        YearMonth dueMonth,
        boolean monthFixed,
        @Nullable Letters letters,
        List<Link> dashboards,
        @Nullable String runbooks,
        String key,
        @Nullable String released,
        @Nullable String objection) {

    /** Something to look at. */
    public record Trouble(String sentence, String anchor) {}

    /** One of the three. */
    public record Service(String name, Health health) {}

    /** A lag with the age of its oldest record in words; empty if nothing waits. */
    public record LagLine(Lag lag, String age) {}

    /** A rate with its figure as it is written; empty if it is not known yet. */
    public record RateLine(Rate rate, String perSecond) {}

    /** Dead letters: how many of each kind there are, and the first open ones. */
    public record Letters(long open, long retried, long discarded, List<LetterView> first) {}

    public record Link(String name, String address) {}
}
