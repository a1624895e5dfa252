package ngage.commission.explanation.clerk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Claim;
import ngage.commission.entitlement.Entitlement;
import ngage.event.Fact;
import ngage.event.Half;
import ngage.terms.CommissionSplit;
import ngage.terms.Programme;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Why a payout is what it is. It is told by the facts that had been taken in when it was posted. Where nobody knows whether one had,
 * it is left out if the booking stands the same without it; and if something else would be told with it, that is said. Where the
 * facts do not lead to the payout, it is told by what is known now, and says so.
 */
public final class PayoutReasons {
    private final Line line;
    private final List<Line> before;
    private final List<Line> after;
    private final Half half;
    private final PartnerId partnerId;
    private final long postedBefore;
    private final List<Line> posted;
    private final BookingFacts facts;
    private final boolean toldAsOfThen;
    private final boolean sure;
    private final boolean takenBack;

    /**
     * Reads what can be told.
     *
     * @param now everything known about the booking
     * @param lines everything posted for it, in the order it was posted
     * @param at the payout's place among the lines
     * @param arrivals where the facts were taken in
     */
    public PayoutReasons(BookingFacts now, List<Line> lines, int at, Map<Fact, Arrival> arrivals) {
        this.line = lines.get(at);
        this.half = line.account().half();
        this.before = ofHalf(lines.subList(0, at));
        this.after = ofHalf(lines.subList(at + 1, lines.size()));
        this.partnerId = Objects.requireNonNull(line.account().partnerId());
        this.postedBefore = sum(onAccount());
        this.posted = untilCauseIsSettled(lines, at);
        KnownThen known = new KnownThen(lines, at, arrivals);
        BookingFacts then = now.without(known.later());
        this.toldAsOfThen = comesTo(then);
        this.facts = toldAsOfThen ? least(then, known.unsure()) : now;
        this.sure = !toldAsOfThen || reasons(facts).equals(reasons(then));
        this.takenBack = toldAsOfThen ? isTakenFrom(facts) : isEmptied(now);
    }

    /** Everything posted for the booking when the line's cause had posted all that it moved. */
    private List<Line> untilCauseIsSettled(List<Line> lines, int at) {
        List<Line> until = new ArrayList<>(lines.subList(0, at));
        for (Line one : lines.subList(at, lines.size())) if (one.sameCause(line)) until.add(one);
        return until;
    }

    /** The facts without those that need not have come by then: from the end of each partition, as long as it comes to the line. */
    private BookingFacts least(BookingFacts then, Collection<Deque<Fact>> unsure) {
        BookingFacts least = then;
        for (boolean dropped = true; dropped; ) {
            dropped = false;
            for (Deque<Fact> lane : unsure) {
                while (!lane.isEmpty() && mayLack(least, lane.getLast())) {
                    least = least.without(List.of(lane.removeLast()));
                    dropped = true;
                }
            }
        }
        return least;
    }

    /** Where nothing is left to be had, whoever has it must at least have had something before. */
    private boolean mayLack(BookingFacts known, Fact fact) {
        BookingFacts less = known.without(List.of(fact));
        return comesTo(less)
                && Arrays.stream(Half.values()).allMatch(each -> {
                    Account account = less.claim(each).account();
                    return account.equals(known.claim(each).account())
                            || posted.stream().anyMatch(one -> one.account().equals(account));
                });
    }

    private static long sum(List<Line> lines) {
        return lines.stream().mapToLong(one -> one.amount().minorUnits()).sum();
    }

    private List<Line> ofHalf(List<Line> lines) {
        return lines.stream().filter(one -> one.account().half() == half).toList();
    }

    /** The lines of the half before this one. */
    public List<Line> before() {
        return before;
    }

    /** The lines of the half since. */
    public List<Line> after() {
        return after;
    }

    private List<Line> onAccount() {
        return before.stream()
                .filter(one -> one.account().equals(line.account()))
                .toList();
    }

    private long target() {
        return Math.addExact(postedBefore, line.amount().minorUnits());
    }

    /** Whether the facts make of the booking what was posted for it: both halves, for a fact may decide about both and move one. */
    private boolean comesTo(BookingFacts then) {
        Entitlement entitlement = then.entitlement();
        boolean own = then.claim(half).account().equals(line.account());
        return (own || target() == 0) && isPosted(entitlement.acquisition()) && isPosted(entitlement.care());
    }

    private boolean isPosted(Claim claim) {
        List<Line> onAccount = posted.stream()
                .filter(one -> one.account().equals(claim.account()))
                .toList();
        return sum(onAccount) == claim.minorUnits();
    }

    private boolean isTakenFrom(BookingFacts then) {
        return !then.claim(half).account().equals(line.account());
    }

    /** Nothing is left on the account although its terms make something of its net: it went to another one. */
    private boolean isEmptied(BookingFacts now) {
        Programme terms = programme(now);
        if (target() != 0 || terms == null) return false;
        CommissionSplit split = CommissionSplit.of(line.basisMinorUnits(), terms);
        return (half == Half.CARE ? split.care() : split.acquisition()) != 0;
    }

    private @Nullable Programme programme(BookingFacts known) {
        return known.register().programmes().all().stream()
                .filter(programme -> programme.ref().equals(line.programme()))
                .findFirst()
                .orElse(null);
    }

    /** What is told of facts, and may be another one's doing if other facts are known. */
    private List<Step> reasons(BookingFacts known) {
        BookingReasons reasons = new BookingReasons(known);
        List<Step> steps = new ArrayList<>(reasons.revenue());
        steps.addAll(reasons.attribution());
        if (isTakenFrom(known)) steps.add(lost(known));
        return steps;
    }

    /** The payout in a sentence, and the fact that caused it. */
    public List<Step> summary() {
        String bookingId = facts.booking().bookingId().value();
        return List.of(
                new Step.Posted(half, partnerId.value(), bookingId, line.amount()), new Step.CausedBy(line.cause()));
    }

    /** From the amount booked to the amount posted. */
    public List<Step> steps() {
        BookingReasons reasons = new BookingReasons(facts);
        List<Step> steps = new ArrayList<>(reasons.revenue());
        steps.addAll(reasons.attribution());
        Programme terms = programme(facts);
        if (terms != null) {
            steps.add(paidBy(terms));
            steps.addAll(reasons.rounding(line.basisMinorUnits(), terms));
        }
        steps.addAll(posting());
        steps.add(new Step.CausedBy(line.cause()));
        if (!after.isEmpty()) steps.add(new Step.SinceThen(after.size()));
        if (!toldAsOfThen) steps.add(new Step.ToldAsOfNow());
        if (!sure) steps.add(new Step.OrderUnknown());
        return steps;
    }

    private Step paidBy(Programme terms) {
        int careShare = terms.commission().careShareBasisPoints();
        return new Step.OwnTerms(
                half,
                partnerId.value(),
                terms.ref(),
                terms.validFrom(),
                terms.commission().rateBasisPoints(),
                half == Half.CARE ? careShare : 10_000 - careShare);
    }

    private List<Step> posting() {
        List<Step> steps = new ArrayList<>();
        Step known = new Step.PostedBefore(
                half, partnerId.value(), money(postedBefore), onAccount().size());
        if (takenBack) {
            steps.add(lost(facts));
            steps.add(known);
            steps.add(new Step.TakenBack(half, partnerId.value(), money(postedBefore), line.amount()));
            return steps;
        }
        steps.add(new Step.Earns(half, partnerId.value(), money(target())));
        steps.add(known);
        if (!onAccount().isEmpty()) steps.add(new Step.Difference(money(target()), money(postedBefore), line.amount()));
        return steps;
    }

    /** Why the half is not the partner's any more. */
    private Step lost(BookingFacts known) {
        return Answer.of(known, partnerId).stream()
                .filter(answer -> answer.half() == half)
                .map(Answer::because)
                .findFirst()
                .orElseThrow();
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, line.amount().currency());
    }
}
