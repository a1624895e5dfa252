package ngage.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ngage.audit.Target.Half;
import ngage.audit.Target.Reason;
import ngage.audit.Target.State;
import org.jspecify.annotations.Nullable;

/** Section 4 of the rulebook for one customer after the other: nets, halves, and to whom they go. */
final class Settlement {
    private static final long WHOLE_BASIS_POINTS = 10_000;

    private final Map<String, Fact.Partner> partners;
    private final Successions successions;
    private final Programmes programmes;

    Settlement(Map<String, Fact.Partner> partners, Successions successions, Programmes programmes) {
        this.partners = partners;
        this.successions = successions;
        this.programmes = programmes;
    }

    /** Settles every booking of a customer that is not itself a refund. */
    List<Settled> settle(Customer customer) {
        Map<String, List<Fact.Booking>> refunds = new HashMap<>();
        for (Fact.Booking booking : customer.bookings()) {
            if (booking.refundOf() != null) {
                refunds.computeIfAbsent(booking.refundOf(), id -> new ArrayList<>())
                        .add(booking);
            }
        }
        List<Settled> settled = new ArrayList<>(customer.bookings().size());
        for (Fact.Booking booking : customer.bookings()) {
            if (booking.refundOf() == null) {
                List<Fact.Booking> naming = refunds.getOrDefault(booking.bookingId(), List.of());
                settled.add(settle(customer, booking, naming));
            }
        }
        return settled;
    }

    private Settled settle(Customer customer, Fact.Booking booking, List<Fact.Booking> naming) {
        List<Fact.Booking> counting = naming.stream()
                .filter(refund -> booking.amount() > 0 && refund.currency().equals(booking.currency()))
                .toList();
        long left = booking.amount()
                + counting.stream().mapToLong(Fact.Booking::amount).sum();
        long net = counting.isEmpty() ? left : Math.max(0, left);
        LocalDate day = booking.serviceDate();
        Claim acquisition = claim(Half.ACQUISITION, customer.acquirer(), day);
        Claim care = claim(Half.CARE, customer.carer(day), day);
        return new Settled(
                booking,
                net,
                net - left,
                counting,
                target(acquisition, terms(acquisition, care, day), net),
                target(care, terms(care, acquisition, day), net));
    }

    /**
     * Who has a claim to a half, before any amount: the first reason against it that holds, in the order of these
     * lines.
     */
    private Claim claim(Half half, Holder holder, LocalDate day) {
        return switch (successions.holder(holder, day)) {
            case Holder.Nobody nobody -> new Claim(half, State.HELD, Reason.UNATTRIBUTED, null, Optional.empty());
            case Holder.House house -> new Claim(half, State.HOUSE, Reason.HOUSE, null, Optional.empty());
            case Holder.Partner partner -> claim(half, partner.id(), day);
        };
    }

    private Claim claim(Half half, String partnerId, LocalDate day) {
        Fact.Partner partner = partners.get(partnerId);
        Optional<Programme> terms = partner == null ? Optional.empty() : programmes.of(partner, day);
        if (partner == null || terms.isEmpty()) {
            return new Claim(half, State.HELD, Reason.NOT_ENROLLED, partnerId, Optional.empty());
        }
        if (!terms.get().commissionChannels().contains(partner.channel())) {
            return new Claim(half, State.HOUSE, Reason.CHANNEL, partnerId, terms);
        }
        boolean ended = partner.terminatedOn() != null && day.isAfter(partner.terminatedOn());
        if (ended && terms.get().endingWithTheContract().contains(half)) {
            return new Claim(half, State.HOUSE, Reason.TERMINATED, partnerId, terms);
        }
        return new Claim(half, State.PAYABLE, null, partnerId, terms);
    }

    /**
     * A half without terms of its own is measured by the other's, or by those of the reference programme on that day.
     */
    private Optional<Programme> terms(Claim own, Claim other, LocalDate day) {
        return own.terms().or(other::terms).or(() -> programmes.reference(day));
    }

    private static Target target(Claim claim, Optional<Programme> terms, long net) {
        int rate = terms.map(Programme::rateBasisPoints).orElse(0);
        int careShare = terms.map(Programme::careShareBasisPoints).orElse(0);
        long total = (Math.abs(net) * rate + WHOLE_BASIS_POINTS / 2) / WHOLE_BASIS_POINTS;
        long care = total * careShare / WHOLE_BASIS_POINTS;
        long amount = claim.half() == Half.CARE ? care : total - care;
        int share = claim.half() == Half.CARE ? careShare : (int) WHOLE_BASIS_POINTS - careShare;
        String programme = terms.map(Programme::name).orElse(null);
        return new Target(
                claim.half(),
                claim.state(),
                claim.reason(),
                claim.partnerId(),
                Long.signum(net) * amount,
                programme,
                share);
    }

    private record Claim(
            Half half,
            State state,
            @Nullable Reason reason,
            @Nullable String partnerId,
            Optional<Programme> terms) {}
}
