package ngage.commission.explanation.clerk;

import java.util.ArrayList;
import java.util.List;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Claim;
import ngage.event.Half;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a half of a booking, from somebody's point of view.
 *
 * @param partnerId who has it, or would have it but for the reason; null: nobody
 * @param because what says why
 */
public record Answer(
        Half half,
        Verdict verdict,
        Account.@Nullable Reason reason,
        @Nullable String partnerId,
        Money amount,
        Step because) {

    /** The answer in a word. */
    public enum Verdict {
        /** It is the partner's who is asked for; without one, whoever earns it. */
        EARNS,
        HELD,
        HOUSE,
        /** Somebody else has it. */
        ANOTHERS
    }

    /** Both halves; if somebody is asked for, why they are, or are not, that partner's. */
    public static List<Answer> of(BookingFacts facts, @Nullable PartnerId asked) {
        List<Answer> answers = new ArrayList<>(2);
        for (Half half : Half.values()) answers.add(of(facts, half, asked));
        return answers;
    }

    private static Answer of(BookingFacts facts, Half half, @Nullable PartnerId asked) {
        Claim claim = facts.claim(half);
        Account account = claim.account();
        PartnerId holder = account.partnerId();
        boolean another = asked != null && !asked.equals(holder);
        Money amount = new Money(claim.minorUnits(), facts.booking().amount().currency());
        return new Answer(
                half,
                verdict(account, another),
                account.reason(),
                holder == null ? null : holder.value(),
                amount,
                another ? refusal(facts, half, account, asked) : Verdicts.of(facts, half));
    }

    private static Verdict verdict(Account account, boolean another) {
        if (another && account.partnerId() != null) return Verdict.ANOTHERS;
        return switch (account.state()) {
            case PAYABLE -> Verdict.EARNS;
            case HELD -> Verdict.HELD;
            case HOUSE -> Verdict.HOUSE;
        };
    }

    /** While nobody has won the customer, that is the reason for everybody. */
    private static Step refusal(BookingFacts facts, Half half, Account account, @Nullable PartnerId asked) {
        if (asked == null || account.reason() == Account.Reason.UNATTRIBUTED) return Verdicts.of(facts, half);
        return new Refusals(
                        facts.timeline(),
                        facts.register().successions(),
                        facts.booking().serviceDate())
                .of(half, asked);
    }
}
