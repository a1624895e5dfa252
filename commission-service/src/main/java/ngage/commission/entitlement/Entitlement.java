package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import ngage.event.Enrolment;
import ngage.event.Half;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.CommissionSplit;
import ngage.terms.Holder;
import ngage.terms.NetRevenue;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * The rule for every cent (rulebook section 4): what the two halves of one booking's commission are, and whose.
 *
 * <ol>
 *   <li>The net is the amount less its refunds, not below nothing.
 *   <li>The acquisition half is the acquirer's, the care half belongs to who cares on the service date; if either was
 *       bought by then, it is the successor's.
 *   <li>Each half is reckoned by its own partner's programme, in the version in force on the service date. A half whose
 *       partner has no terms that day is reckoned by the other half's, or else by the reference programme's.
 *   <li>A half is held while nobody can earn it, and the house's where nobody ever will: sold directly, a channel without
 *       commission, or a half that its programme ends with its partner's contract.
 * </ol>
 *
 * A pure function of the booking, its refunds, the customer's orders and transfers, the partners' states and
 * successions, and the programmes; nothing else decides. {@link Sharing} is steps 2 to 4, before there is an amount.
 */
public record Entitlement(NetRevenue net, Claim acquisition, Claim care) {

    /**
     * The entitlement of a booking that is no refund.
     *
     * @param refunds the refunds that name it; those that do not count are left out here
     */
    public static Entitlement of(
            RevenueBooked booking, Iterable<RevenueBooked> refunds, CareTimeline timeline, Register register) {
        LocalDate day = booking.serviceDate();
        NetRevenue net = NetRevenue.of(booking, refunds);
        return Sharing.on(
                        day, timeline.acquirer().holder(), timeline.carerOn(day).holder(), register)
                .of(net);
    }

    /** Both halves together, in minor units of the booking's currency. */
    public long totalMinorUnits() {
        return Math.addExact(acquisition.minorUnits(), care.minorUnits());
    }

    /**
     * Whose the two halves of a booking are on a day, and by which terms (rulebook section 4); only the amount is missing. It is
     * the same for all bookings of that day whose customers have the same acquirer and the same carer.
     */
    public record Sharing(Share acquisition, Share care) {

        /**
         * One half.
         *
         * @param terms the version that reckons it; null before the first programme, where there is nothing to reckon
         */
        public record Share(Account account, @Nullable Programme terms) {

            /** The half's part of a booking's net, in the booking's currency. */
            public long minorUnits(long netMinorUnits) {
                if (terms == null) return 0;
                CommissionSplit split = CommissionSplit.of(netMinorUnits, terms);
                return switch (account.half()) {
                    case ACQUISITION -> split.acquisition();
                    case CARE -> split.care();
                };
            }

            private Claim of(long netMinorUnits) {
                if (terms == null) return new Claim(account, 0, null, 0);
                int careShare = terms.commission().careShareBasisPoints();
                int share =
                        switch (account.half()) {
                            case ACQUISITION -> 10_000 - careShare;
                            case CARE -> careShare;
                        };
                return new Claim(account, minorUnits(netMinorUnits), terms, share);
            }
        }

        /** Who could earn a half, and by which terms of its own. */
        record Candidate(Account account, @Nullable Programme terms) {}

        /**
         * The sharing of a booking whose service date is the day.
         *
         * @param acquirer who won the customer
         * @param carer who looks after the customer on the day
         */
        public static Sharing on(LocalDate day, Holder acquirer, Holder carer, Register register) {
            return of(
                    candidate(Half.ACQUISITION, acquirer, day, register),
                    candidate(Half.CARE, carer, day, register),
                    day,
                    register);
        }

        /** The sharing of who could earn the halves on the day. */
        static Sharing of(Candidate won, Candidate cares, LocalDate day, Register register) {
            Programme terms = firstOf(won.terms(), cares.terms());
            if (terms == null) terms = register.programmes().reference(day).orElse(null);
            return new Sharing(
                    new Share(won.account(), firstOf(won.terms(), terms)),
                    new Share(cares.account(), firstOf(cares.terms(), terms)));
        }

        /**
         * The days on which anybody's terms can become others. From one of them, or of the two holders' own, to before the next the
         * sharing is the same, and before the first.
         */
        static NavigableSet<LocalDate> turns(Programmes programmes) {
            NavigableSet<LocalDate> turns = new TreeSet<>();
            for (Programme version : programmes.all()) turns.add(version.validFrom());
            return turns;
        }

        /** A holder's own: with those of the programmes, these are all the days there are of what {@link #candidate} asks. */
        static NavigableSet<LocalDate> turns(Holder holder, Register register) {
            NavigableSet<LocalDate> turns = new TreeSet<>();
            PartnerId partnerId = holder.partnerOrNull();
            if (partnerId == null) return turns;
            Successions successions = register.successions();
            Set<PartnerId> stands = successions.comingFrom(partnerId);
            for (PartnerId one : stands) {
                PartnerChanged state = register.state(one);
                if (state != null) ChangedTerms.addTurns(turns, state);
            }
            if (stands.size() == 1) return turns;
            for (PartnerSucceeded succession : successions.all()) {
                if (stands.contains(succession.partnerId())) turns.add(succession.effectiveOn());
            }
            return turns;
        }

        /** The entitlement of such a booking. */
        public Entitlement of(NetRevenue net) {
            return new Entitlement(net, acquisition.of(net.netMinorUnits()), care.of(net.netMinorUnits()));
        }

        static Candidate candidate(Half half, Holder holder, LocalDate day, Register register) {
            return switch (register.successions().holderOn(holder, day)) {
                case Holder.None _ -> new Candidate(Account.held(half, Account.Reason.UNATTRIBUTED, null), null);
                case Holder.House _ -> new Candidate(Account.house(half, Account.Reason.HOUSE, null), null);
                case Holder.Partner(PartnerId partnerId) -> partner(half, partnerId, day, register);
            };
        }

        private static Candidate partner(Half half, PartnerId partnerId, LocalDate day, Register register) {
            PartnerChanged partner = register.state(partnerId);
            Programme terms = partner == null ? null : termsOf(partner, day, register.programmes());
            if (partner == null || terms == null) {
                return new Candidate(Account.held(half, Account.Reason.NOT_ENROLLED, partnerId), null);
            }
            if (!terms.commission().channels().contains(partner.channel())) {
                return new Candidate(Account.house(half, Account.Reason.CHANNEL, partnerId), terms);
            }
            if (partner.terminatedBefore(day) && terms.commission().endsWithContract(half)) {
                return new Candidate(Account.house(half, Account.Reason.TERMINATED, partnerId), terms);
            }
            return new Candidate(Account.payable(half, partnerId), terms);
        }

        private static @Nullable Programme termsOf(PartnerChanged partner, LocalDate day, Programmes programmes) {
            Enrolment enrolment = partner.enrolmentOn(day);
            return enrolment == null
                    ? null
                    : programmes.inForce(enrolment.programme(), day).orElse(null);
        }

        private static @Nullable Programme firstOf(@Nullable Programme own, @Nullable Programme other) {
            return own == null ? other : own;
        }
    }
}
