package ngage.local.programme;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Claim;
import ngage.commission.entitlement.Entitlement;
import ngage.event.Half;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.terms.Programmes;
import ngage.terms.Standing;
import ngage.terms.StandingFold;
import ngage.value.Money;
import ngage.value.PartnerId;

/** Runs a case against the rules that the services run, and says how it differs from what the case expects. */
final class CaseRun {
    private final CaseFacts facts;
    private final List<String> differences = new ArrayList<>();

    private CaseRun(CaseFacts facts) {
        this.facts = facts;
    }

    /**
     * What is otherwise than the case expects, one sentence each; nothing if the case holds.
     *
     * @throws BadCase if the case cannot be run
     */
    static List<String> differences(GoldenCase told, Programmes programmes) {
        CaseRun run = new CaseRun(CaseFacts.of(told, programmes));
        if (told.payouts() == null && told.standings() == null) throw new BadCase("it expects nothing");
        if (told.payouts() != null) run.comparePayouts(told.payouts());
        if (told.standings() != null) told.standings().forEach(run::compare);
        return List.copyOf(run.differences);
    }

    private void comparePayouts(List<GoldenCase.Payout> payouts) {
        List<String> expected = new ArrayList<>(
                payouts.stream().map(CaseRun::line).filter(Objects::nonNull).toList());
        List<String> surplus = new ArrayList<>();
        for (RevenueBooked booking : facts.bookings) {
            Entitlement entitlement = entitlement(booking);
            for (Claim claim : List.of(entitlement.acquisition(), entitlement.care())) {
                if (claim.minorUnits() == 0) continue;
                String line = line(booking, claim);
                if (!expected.remove(line)) surplus.add(line);
            }
        }
        expected.forEach(line -> differences.add("expected " + line));
        surplus.forEach(line -> differences.add("came to " + line));
    }

    private Entitlement entitlement(RevenueBooked booking) {
        return Entitlement.of(booking, facts.refundsOf(booking), facts.timeline(booking.customerId()), facts);
    }

    private static String line(RevenueBooked booking, Claim claim) {
        Account account = claim.account();
        String amount = CaseFacts.text(claim.minorUnits(), booking.amount().currency());
        return line(booking.bookingId().value(), account.half(), whose(account), amount);
    }

    private static String whose(Account account) {
        return switch (account.state()) {
            case PAYABLE -> "paid to " + account.partnerId();
            case HELD -> "held, " + account.reason();
            case HOUSE -> "the house's, " + account.reason();
        };
    }

    private static String line(String booking, Half half, String whose, String amount) {
        return booking + " " + half.name().toLowerCase(Locale.ROOT) + ": " + amount + " " + whose;
    }

    private static String line(GoldenCase.Payout payout) {
        Money amount = CaseFacts.money(payout.amount());
        return line(
                payout.booking(), half(payout), whose(payout), CaseFacts.text(amount.minorUnits(), amount.currency()));
    }

    private static Half half(GoldenCase.Payout payout) {
        return switch (payout.half()) {
            case "acquisition" -> Half.ACQUISITION;
            case "care" -> Half.CARE;
            default -> throw new BadCase("a half is acquisition or care, not " + payout.half());
        };
    }

    private static String whose(GoldenCase.Payout payout) {
        List<String> whose = new ArrayList<>();
        if (payout.partner() != null) whose.add("paid to " + payout.partner());
        if (payout.held() != null) whose.add("held, " + payout.held());
        if (payout.house() != null) whose.add("the house's, " + payout.house());
        if (whose.size() != 1)
            throw new BadCase("a payout of " + payout.booking() + " has one of partner, held, house");
        return whose.getFirst();
    }

    private void compare(GoldenCase.StandingLine line) {
        PartnerId partnerId = new PartnerId(line.partner());
        PartnerChanged partner = facts.state(partnerId);
        Standing standing =
                StandingFold.of(partner, facts.programmes(), month(line)).last(new CaseMeasures(facts, partnerId));
        String had = words(standing, line.reason() != null);
        String expected = line.tier()
                + (line.suspended() ? ", suspended" : "")
                + (line.reason() == null ? "" : ", " + line.reason());
        if (!had.equals(expected)) {
            differences.add(line.partner() + " in " + line.month() + ": expected " + expected + ", came to " + had);
        }
    }

    private static YearMonth month(GoldenCase.StandingLine line) {
        try {
            return YearMonth.parse(line.month());
        } catch (DateTimeException wrong) {
            throw new BadCase("a month is like 2026-03, not " + line.month());
        }
    }

    private static String words(Standing standing, boolean withReason) {
        return switch (standing) {
            case Standing.None _ -> "none";
            case Standing.Held held ->
                held.tier().name() + (held.suspended() ? ", suspended" : "") + (withReason ? ", " + held.reason() : "");
        };
    }
}
