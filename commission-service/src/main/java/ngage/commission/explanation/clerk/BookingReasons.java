package ngage.commission.explanation.clerk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Claim;
import ngage.commission.entitlement.Entitlement;
import ngage.event.Half;
import ngage.event.RevenueBooked;
import ngage.terms.Attribution;
import ngage.terms.CareTimeline;
import ngage.terms.CommissionSplit;
import ngage.terms.Holder;
import ngage.terms.NetRevenue;
import ngage.terms.Programme;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;

/** The way from a booking to its two halves, step by step. */
public final class BookingReasons {
    /** A rate and a share are in basis points: so many digits stand behind a product's point. */
    private static final int PRODUCT_DIGITS = 4;

    private final BookingFacts facts;
    private final LocalDate day;
    private final String currency;

    public BookingReasons(BookingFacts facts) {
        this.facts = facts;
        this.day = facts.booking().serviceDate();
        this.currency = facts.booking().amount().currency();
    }

    /** From the amount booked to who has which half. */
    public List<Step> steps() {
        Entitlement entitlement = facts.entitlement();
        List<Step> steps = new ArrayList<>(revenue());
        steps.addAll(attribution());
        steps.addAll(terms(entitlement));
        for (Half half : Half.values()) steps.add(Verdicts.of(facts, half));
        return steps;
    }

    /** What was booked and what is left of it. */
    List<Step> revenue() {
        RevenueBooked booking = facts.booking();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Booked(
                booking.bookingId().value(), booking.customerId().value(), booking.amount(), booking.serviceDate()));
        for (RevenueBooked refund : facts.refunds()) {
            steps.add(new Step.Refunded(
                    refund.bookingId().value(), refund.amount(), NetRevenue.stateOf(refund, booking)));
        }
        NetRevenue net = facts.entitlement().net();
        steps.add(new Step.Remaining(money(net.netMinorUnits()), money(net.excessMinorUnits())));
        return steps;
    }

    /** Who won the customer, who looked after it on the service date, and by whom either was bought. */
    List<Step> attribution() {
        Attribution acquirer = facts.timeline().acquirer();
        Attribution carer = facts.timeline().carerOn(day);
        List<Step> steps = new ArrayList<>();
        steps.add(won(acquirer));
        steps.addAll(passedOn(Half.ACQUISITION, acquirer));
        if (!(carer.holder() instanceof Holder.None)) steps.add(cared(carer));
        steps.addAll(passedOn(Half.CARE, carer));
        return steps;
    }

    private Step won(Attribution acquirer) {
        OrderId orderId = acquirer.orderId();
        if (orderId == null) return new Step.NotWon(facts.booking().customerId().value());
        CareTimeline.TrackedOrder order = facts.timeline().orders().stream()
                .filter(tracked -> tracked.order().orderId().equals(orderId))
                .findFirst()
                .orElseThrow();
        LocalDate placedOn = order.order().placedOn();
        PartnerId partner = acquirer.holder().partnerOrNull();
        return partner == null
                ? new Step.SoldDirectly(orderId.value(), placedOn)
                : new Step.WonBy(
                        partner.value(),
                        orderId.value(),
                        placedOn,
                        order.order().extensions());
    }

    private Step cared(Attribution carer) {
        PartnerId partner = carer.holder().partnerOrNull();
        if (carer.transferId() == null) {
            return partner == null ? new Step.CaredBySeller(day) : new Step.CaredByWinner(day, partner.value());
        }
        String transferId = carer.transferId().value();
        LocalDate since = facts.timeline().transfers().stream()
                .filter(transfer -> transfer.transferId().equals(carer.transferId()))
                .findFirst()
                .orElseThrow()
                .effectiveOn();
        return partner == null
                ? new Step.CaredByHouse(day, transferId, since)
                : new Step.CaredBy(day, partner.value(), transferId, since);
    }

    private List<Step> passedOn(Half half, Attribution from) {
        PartnerId partner = from.holder().partnerOrNull();
        if (partner == null) return List.of();
        return facts.register().successions().passedOn(partner, day).stream()
                .<Step>map(succession -> new Step.PassedOn(
                        half,
                        succession.successionId().value(),
                        succession.partnerId().value(),
                        succession.successorId().value(),
                        succession.effectiveOn()))
                .toList();
    }

    /** The terms of both halves, and the rounding by each version that reckons one. */
    private List<Step> terms(Entitlement entitlement) {
        List<Step> steps = new ArrayList<>();
        Set<Programme> versions = new LinkedHashSet<>();
        for (Claim claim : List.of(entitlement.acquisition(), entitlement.care())) {
            steps.add(terms(claim));
            if (claim.terms() != null) versions.add(claim.terms());
        }
        if (versions.isEmpty()) return List.of(new Step.NoTerms(day));
        for (Programme version : versions) {
            steps.addAll(rounding(entitlement.net().netMinorUnits(), version));
        }
        return steps;
    }

    /** By which terms the half is reckoned. */
    Step terms(Claim claim) {
        Programme terms = claim.terms();
        if (terms == null) return new Step.NoTerms(day);
        PartnerId partner = claim.account().partnerId();
        boolean own = partner != null && claim.account().reason() != Account.Reason.NOT_ENROLLED;
        Half half = claim.account().half();
        int rate = terms.commission().rateBasisPoints();
        int share = claim.shareBasisPoints();
        if (partner != null && own) {
            return new Step.OwnTerms(half, partner.value(), terms.ref(), terms.validFrom(), rate, share);
        }
        return new Step.BorrowedTerms(
                half, partner == null ? null : partner.value(), terms.ref(), terms.validFrom(), rate, share);
    }

    /** Both roundings of a net under a version's terms. */
    List<Step> rounding(long net, Programme version) {
        CommissionSplit split = CommissionSplit.of(net, version);
        int rate = version.commission().rateBasisPoints();
        int careShare = version.commission().careShareBasisPoints();
        return List.of(
                new Step.Rounded(version.ref(), rate, money(net), product(net, rate), money(split.total())),
                new Step.Halved(
                        version.ref(),
                        careShare,
                        money(split.total()),
                        product(split.total(), careShare),
                        money(split.care()),
                        money(split.acquisition())));
    }

    private static String product(long minorUnits, int basisPoints) {
        BigDecimal exact = BigDecimal.valueOf(Math.multiplyExact(minorUnits, basisPoints), PRODUCT_DIGITS);
        return exact.stripTrailingZeros().toPlainString();
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, currency);
    }
}
