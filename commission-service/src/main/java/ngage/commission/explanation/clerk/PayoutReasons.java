package ngage.commission.explanation.clerk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ngage.commission.entitlement.Claim;
import ngage.event.Fact;
import ngage.event.Half;
import ngage.terms.CommissionSplit;
import ngage.terms.Programme;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Why a payout is what it is. It is told by the facts that were known when it was posted: what came since has lines of its
 * own, whose causes are left out. Where that does not lead to the payout, because a cause can no longer be read, it is told
 * by what is known now, and says so.
 */
public final class PayoutReasons {
    private final Line line;
    private final List<Line> before;
    private final List<Line> after;
    private final Half half;
    private final PartnerId partnerId;
    private final long posted;
    private final BookingFacts facts;
    private final boolean toldAsOfThen;
    private final boolean takenBack;

    /**
     * Reads what can be told.
     *
     * @param now everything known about the booking
     * @param lines everything posted for it, in the order it was posted
     * @param at the payout's place among the lines
     */
    public PayoutReasons(BookingFacts now, List<Line> lines, int at) {
        this.line = lines.get(at);
        this.half = line.account().half();
        this.before = ofHalf(lines.subList(0, at));
        this.after = ofHalf(lines.subList(at + 1, lines.size()));
        this.partnerId = Objects.requireNonNull(line.account().partnerId());
        this.posted =
                onAccount().stream().mapToLong(one -> one.amount().minorUnits()).sum();
        BookingFacts then = now.without(cameLater(lines.subList(at + 1, lines.size())));
        this.toldAsOfThen = earns(then) || isTakenFrom(then);
        this.facts = toldAsOfThen ? then : now;
        this.takenBack = toldAsOfThen ? isTakenFrom(then) : isEmptied(now);
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

    /** What moved either half since: a fact may decide about both and move one. */
    private List<Fact> cameLater(List<Line> since) {
        List<Fact> later = new ArrayList<>();
        for (Line one : since) {
            Fact fact = one.cause().fact();
            if (fact != null && !one.sameCause(line)) later.add(fact);
        }
        return later;
    }

    private long target() {
        return Math.addExact(posted, line.amount().minorUnits());
    }

    private boolean earns(BookingFacts then) {
        Claim claim = then.claim(half);
        return claim.account().equals(line.account()) && claim.minorUnits() == target();
    }

    private boolean isTakenFrom(BookingFacts then) {
        return target() == 0 && !then.claim(half).account().equals(line.account());
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
                half, partnerId.value(), money(posted), onAccount().size());
        if (takenBack) {
            steps.add(lost());
            steps.add(known);
            steps.add(new Step.TakenBack(half, partnerId.value(), money(posted), line.amount()));
            return steps;
        }
        steps.add(new Step.Earns(half, partnerId.value(), money(target())));
        steps.add(known);
        if (!onAccount().isEmpty()) steps.add(new Step.Difference(money(target()), money(posted), line.amount()));
        return steps;
    }

    /** Why the half is not the partner's any more. */
    private Step lost() {
        return Answer.of(facts, partnerId).stream()
                .filter(answer -> answer.half() == half)
                .map(Answer::because)
                .findFirst()
                .orElseThrow();
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, line.amount().currency());
    }
}
