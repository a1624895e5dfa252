package ngage.commission.explanation.clerk;

import java.time.LocalDate;
import java.util.Objects;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Claim;
import ngage.event.Enrolment;
import ngage.event.Half;
import ngage.event.PartnerChanged;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** What became of a half, with what made it so. */
final class Verdicts {
    private Verdicts() {}

    static Step of(BookingFacts facts, Half half) {
        Claim claim = facts.claim(half);
        Account account = claim.account();
        Money amount = new Money(claim.minorUnits(), facts.booking().amount().currency());
        PartnerId partnerId = account.partnerId();
        Account.Reason reason = account.reason();
        if (partnerId == null) {
            return reason == Account.Reason.HOUSE
                    ? new Step.HouseSale(half, amount)
                    : new Step.HeldNotWon(half, amount);
        }
        if (reason == null) return new Step.Earns(half, partnerId.value(), amount);
        PartnerChanged partner = facts.register().state(partnerId);
        if (partner == null) return new Step.HeldUnknown(half, partnerId.value(), amount);
        return switch (reason) {
            case NOT_ENROLLED -> notEnrolled(half, partner, facts.booking().serviceDate(), amount);
            case CHANNEL -> new Step.HouseChannel(half, partnerId.value(), partner.channel(), amount);
            case TERMINATED ->
                new Step.HouseTerminated(
                        half, partnerId.value(), Objects.requireNonNull(partner.terminatedOn()), amount);
            case HOUSE -> new Step.HouseSale(half, amount);
            case UNATTRIBUTED -> new Step.HeldNotWon(half, amount);
        };
    }

    private static Step notEnrolled(Half half, PartnerChanged partner, LocalDate day, Money amount) {
        String partnerId = partner.partnerId().value();
        Enrolment enrolment = partner.enrolmentOn(day);
        if (enrolment != null) return new Step.HeldNoTerms(half, partnerId, day, enrolment.programme(), amount);
        LocalDate first = firstEnrolment(partner);
        return new Step.HeldNotEnrolled(half, partnerId, day, first, amount);
    }

    /** The first day in any programme; null: in none. */
    static @Nullable LocalDate firstEnrolment(PartnerChanged partner) {
        return partner.enrolments().stream()
                .map(Enrolment::from)
                .min(LocalDate::compareTo)
                .orElse(null);
    }
}
