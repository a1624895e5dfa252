package ngage.commission.explanation.clerk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ngage.event.Enrolment;
import ngage.event.Half;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import ngage.terms.Programme;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** What a partner has, and has not, of all bookings of a customer, whatever their service dates. */
public final class CustomerReasons {
    private final CustomerId customerId;
    private final PartnerId partnerId;
    private final CareTimeline timeline;
    private final RegisterOf register;
    private final Successions successions;

    public CustomerReasons(CustomerId customerId, PartnerId partnerId, CareTimeline timeline, RegisterOf register) {
        this.customerId = customerId;
        this.partnerId = partnerId;
        this.timeline = timeline;
        this.register = register;
        this.successions = register.successions();
    }

    /** An answer about a half; where the partner has the customer at several times there are several. */
    public record OfHalf(Half half, Answer.Verdict verdict, Step because) {}

    /** Somebody who earns from a day on; null: from the beginning. */
    private record Earner(@Nullable LocalDate from, Holder holder) {}

    /** Both halves, in the order of time. */
    public List<OfHalf> answers() {
        List<OfHalf> answers = new ArrayList<>();
        answers.add(acquisition());
        answers.addAll(care());
        return answers;
    }

    private OfHalf acquisition() {
        Holder winner = timeline.acquirer().holder();
        if (winner instanceof Holder.None) {
            return new OfHalf(Half.ACQUISITION, Answer.Verdict.HELD, new Step.NotWon(customerId.value()));
        }
        Holder earns = successions.holderOn(winner, LocalDate.MAX);
        if (partnerId.equals(earns.partnerOrNull())) {
            return new OfHalf(
                    Half.ACQUISITION, verdict(), new Step.EarnsAcquisition(partnerId.value(), succeeded(winner)));
        }
        return refused(Half.ACQUISITION, earns);
    }

    /** Since when the partner stands in the winner's place; null: it is the winner. */
    private @Nullable LocalDate succeeded(Holder winner) {
        PartnerId origin = winner.partnerOrNull();
        List<PartnerSucceeded> passed = origin == null ? List.of() : successions.passedOn(origin, LocalDate.MAX);
        return passed.isEmpty() ? null : passed.getLast().effectiveOn();
    }

    private List<OfHalf> care() {
        List<OfHalf> answers = new ArrayList<>();
        List<Earner> earners = earners();
        for (int i = 0; i < earners.size(); i++) {
            if (!partnerId.equals(earners.get(i).holder().partnerOrNull())) continue;
            LocalDate until = i + 1 < earners.size() ? earners.get(i + 1).from() : null;
            Step because = new Step.EarnsCare(partnerId.value(), earners.get(i).from(), until);
            answers.add(new OfHalf(Half.CARE, verdict(), because));
        }
        Holder last = earners.getLast().holder();
        if (last instanceof Holder.None) {
            answers.add(new OfHalf(Half.CARE, Answer.Verdict.HELD, new Step.NotWon(customerId.value())));
        } else if (!partnerId.equals(last.partnerOrNull())) {
            answers.add(refused(Half.CARE, last));
        }
        return answers;
    }

    private OfHalf refused(Half half, Holder holder) {
        Answer.Verdict verdict = holder.partnerOrNull() == null ? Answer.Verdict.HOUSE : Answer.Verdict.ANOTHERS;
        return new OfHalf(half, verdict, new Refusals(timeline, successions, LocalDate.MAX).of(half, partnerId));
    }

    /** Who earns the care half from when on: transfers and successions move it. */
    private List<Earner> earners() {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (CareTimeline.Care care : timeline.care()) if (care.from() != null) days.add(care.from());
        for (PartnerSucceeded succession : successions.all()) days.add(succession.effectiveOn());
        List<Earner> earners = new ArrayList<>();
        earners.add(new Earner(null, timeline.carerOn(LocalDate.MIN).holder()));
        for (LocalDate day : days) {
            Holder holder = successions.holderOn(timeline.carerOn(day).holder(), day);
            if (!holder.equals(earners.getLast().holder())) earners.add(new Earner(day, holder));
        }
        return earners;
    }

    /** What the partner's contract makes of what is its own. */
    private Answer.Verdict verdict() {
        return switch (contract().getFirst()) {
            case Step.ContractUnknown _, Step.ContractWithoutProgramme _ -> Answer.Verdict.HELD;
            case Step.ContractInChannel _ -> Answer.Verdict.HOUSE;
            default -> Answer.Verdict.EARNS;
        };
    }

    /** The partner's contract: what keeps it from earning, or since when it may. */
    public List<Step> contract() {
        PartnerChanged partner = register.state(partnerId);
        if (partner == null) return List.of(new Step.ContractUnknown(partnerId.value()));
        LocalDate first = Verdicts.firstEnrolment(partner);
        if (first == null) return List.of(new Step.ContractWithoutProgramme(partnerId.value()));
        List<Step> steps = new ArrayList<>();
        Programme terms = latestTerms(partner);
        if (terms != null && !terms.commission().channels().contains(partner.channel())) {
            steps.add(new Step.ContractInChannel(partnerId.value(), partner.channel(), terms.ref()));
        }
        steps.add(new Step.ContractRuns(partnerId.value(), first));
        if (partner.terminatedOn() != null) {
            steps.add(new Step.ContractEnded(partnerId.value(), partner.terminatedOn()));
        }
        return steps;
    }

    private @Nullable Programme latestTerms(PartnerChanged partner) {
        Enrolment latest = partner.enrolmentOn(LocalDate.MAX);
        if (latest == null) return null;
        return register.programmes().inForce(latest.programme(), LocalDate.MAX).orElse(null);
    }

    /** The customer's orders, who looks after it when, who was bought, and the partner's contract. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (CareTimeline.TrackedOrder tracked : timeline.orders()) steps.add(ordered(tracked));
        List<CareTimeline.Care> care = timeline.care();
        for (int i = 0; i < care.size(); i++) {
            if (care.get(i).attribution().holder() instanceof Holder.None) continue;
            steps.add(care(care.get(i), i + 1 < care.size() ? care.get(i + 1).from() : null));
        }
        steps.addAll(passedOn());
        steps.addAll(contract());
        return steps;
    }

    private List<Step> passedOn() {
        PartnerId winner = timeline.acquirer().holder().partnerOrNull();
        if (winner == null) return List.of();
        return successions.passedOn(winner, LocalDate.MAX).stream()
                .<Step>map(succession -> new Step.PassedOn(
                        Half.ACQUISITION,
                        succession.successionId().value(),
                        succession.partnerId().value(),
                        succession.successorId().value(),
                        succession.effectiveOn()))
                .toList();
    }

    private static Step ordered(CareTimeline.TrackedOrder tracked) {
        PartnerId seller = tracked.order().partnerId();
        return new Step.Ordered(
                tracked.order().orderId().value(),
                seller == null ? null : seller.value(),
                tracked.order().placedOn(),
                tracked.order().extensions(),
                tracked.cancelledOn());
    }

    private static Step care(CareTimeline.Care care, @Nullable LocalDate to) {
        PartnerId carer = care.attribution().holder().partnerOrNull();
        String transferId = care.attribution().transferId() == null
                ? null
                : care.attribution().transferId().value();
        return carer == null
                ? new Step.CareOfHouse(care.from(), to, transferId)
                : new Step.Care(carer.value(), care.from(), to, transferId);
    }
}
