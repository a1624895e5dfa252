package ngage.commission.explanation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ngage.commission.entitlement.Entitlement;
import ngage.commission.explanation.FactsQuery.Known;
import ngage.commission.explanation.FactsQuery.KnownCustomer;
import ngage.commission.explanation.FactsQuery.KnownPayout;
import ngage.commission.explanation.clerk.Answer;
import ngage.commission.explanation.clerk.BookingFacts;
import ngage.commission.explanation.clerk.BookingReasons;
import ngage.commission.explanation.clerk.Cause;
import ngage.commission.explanation.clerk.Clerk;
import ngage.commission.explanation.clerk.CustomerReasons;
import ngage.commission.explanation.clerk.Line;
import ngage.commission.explanation.clerk.PayoutReasons;
import ngage.commission.explanation.clerk.Step;
import ngage.event.Fact;
import ngage.event.RevenueBooked;
import ngage.terms.NetRevenue;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Explains: loads the facts, asks the rules for their steps, and has a clerk say them. */
@ApplicationScoped
class Explaining {
    private final FactsQuery facts;
    private final CauseReader causes;

    Explaining(FactsQuery facts, CauseReader causes) {
        this.facts = facts;
        this.causes = causes;
    }

    /** Why the payout is what it is; empty if there is no such payout. */
    Optional<PayoutExplanation> payout(String payoutId, Clerk clerk) throws SQLException {
        KnownPayout known = facts.ofPayout(payoutId);
        if (known == null) return Optional.empty();
        int at = place(known.lines(), payoutId);
        List<Line> lines = readCauses(known.lines(), at);
        return Optional.of(
                told(lines.get(at), new PayoutReasons(known.facts(), lines, at, known.arrivals()), known, clerk));
    }

    private static int place(List<Line> lines, String payoutId) {
        for (int i = 0; i < lines.size(); i++) {
            if (payoutId.equals(lines.get(i).payoutId())) return i;
        }
        throw new IllegalStateException("the ledger has " + payoutId + " under another booking");
    }

    /** The lines from a place on with what their causes say; of those before it nobody asks that. */
    private List<Line> readCauses(List<Line> lines, int from) {
        List<Cause> asked =
                lines.subList(from, lines.size()).stream().map(Line::cause).toList();
        Map<Cause, Fact> read = causes.read(asked);
        List<Line> with = new ArrayList<>(lines.size());
        for (Line line : lines) with.add(line.knowing(read.get(line.cause())));
        return with;
    }

    private static PayoutExplanation told(Line line, PayoutReasons reasons, KnownPayout known, Clerk clerk) {
        RevenueBooked booking = known.facts().booking();
        return new PayoutExplanation(
                Objects.requireNonNull(line.payoutId()),
                line.account().half().name(),
                Objects.requireNonNull(line.account().partnerId()).value(),
                booking.customerId().value(),
                booking.bookingId().value(),
                line.amount(),
                booking.serviceDate(),
                line.programme(),
                line.knownAt(),
                Told.sentences(reasons.summary(), clerk),
                Told.steps(reasons.steps(), clerk),
                Told.lines(reasons.before()),
                Told.lines(reasons.after()),
                Told.CauseTold.of(line.cause()));
    }

    /** What becomes of the booking's halves and why; for a partner, why they are its own or not. Empty if it is not known. */
    Optional<BookingExplanation> booking(BookingId bookingId, @Nullable PartnerId asked, Clerk clerk)
            throws SQLException {
        return switch (facts.ofBooking(bookingId)) {
            case null -> Optional.empty();
            case Known.Refund(RevenueBooked refund, RevenueBooked original) ->
                Optional.of(refund(refund, original, clerk));
            case Known.Booking(BookingFacts known, List<Line> lines) ->
                Optional.of(booking(known, lines, asked, clerk));
        };
    }

    private static BookingExplanation refund(RevenueBooked refund, @Nullable RevenueBooked original, Clerk clerk) {
        Step step = new Step.RefundOf(
                refund.bookingId().value(),
                Objects.requireNonNull(refund.refundOf()).value(),
                refund.amount(),
                NetRevenue.stateOf(refund, original));
        return new BookingExplanation(
                refund.bookingId().value(),
                refund.customerId().value(),
                refund.serviceDate(),
                refund.amount(),
                Objects.requireNonNull(refund.refundOf()).value(),
                null,
                null,
                clerk.say(step),
                List.of(),
                Told.steps(List.of(step), clerk),
                List.of());
    }

    private static BookingExplanation booking(
            BookingFacts facts, List<Line> lines, @Nullable PartnerId asked, Clerk clerk) {
        RevenueBooked booking = facts.booking();
        Entitlement entitlement = facts.entitlement();
        String currency = booking.amount().currency();
        List<Answer> answers = Answer.of(facts, asked);
        return new BookingExplanation(
                booking.bookingId().value(),
                booking.customerId().value(),
                booking.serviceDate(),
                booking.amount(),
                null,
                new Money(entitlement.net().netMinorUnits(), currency),
                new Money(entitlement.totalMinorUnits(), currency),
                Told.sentences(answers.stream().map(Answer::because).toList(), clerk),
                answers.stream().map(answer -> told(answer, clerk)).toList(),
                Told.steps(new BookingReasons(facts).steps(), clerk),
                Told.lines(lines));
    }

    private static BookingExplanation.HalfTold told(Answer answer, Clerk clerk) {
        return new BookingExplanation.HalfTold(
                answer.half().name(),
                answer.verdict().name(),
                answer.reason() == null ? null : answer.reason().name(),
                answer.partnerId(),
                answer.amount(),
                Told.kindOf(answer.because()),
                clerk.say(answer.because()));
    }

    /** What the partner has of the customer's bookings and why not more; empty if nothing is known of the customer. */
    Optional<CustomerExplanation> customer(CustomerId customerId, PartnerId asked, Clerk clerk) throws SQLException {
        KnownCustomer known = facts.ofCustomer(customerId, asked);
        if (known == null) return Optional.empty();
        CustomerReasons reasons = new CustomerReasons(customerId, asked, known.timeline(), known.register());
        List<CustomerReasons.OfHalf> answers = reasons.answers();
        List<Step> told = new ArrayList<>(
                answers.stream().map(CustomerReasons.OfHalf::because).distinct().toList());
        told.addAll(reasons.contract());
        return Optional.of(new CustomerExplanation(
                customerId.value(),
                asked.value(),
                Told.sentences(told, clerk),
                answers.stream().map(answer -> told(answer, clerk)).toList(),
                Told.steps(reasons.steps(), clerk),
                known.sums()));
    }

    private static CustomerExplanation.HalfTold told(CustomerReasons.OfHalf answer, Clerk clerk) {
        return new CustomerExplanation.HalfTold(
                answer.half().name(),
                answer.verdict().name(),
                Told.kindOf(answer.because()),
                clerk.say(answer.because()));
    }
}
