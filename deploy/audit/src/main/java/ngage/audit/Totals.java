package ngage.audit;

import java.util.Map;
import java.util.TreeMap;
import ngage.audit.Target.Half;
import ngage.audit.Target.Reason;
import ngage.audit.Target.State;

/**
 * The sums of everything derived. Money is in minor units.
 *
 * @param inputs by topic, as the service that consumes most of them took them
 * @param byCurrency by ISO 4217 code
 * @param payouts published on both payout topics
 * @param corrections those of them after the first of their booking and half
 * @param announcements published on tier-changed
 * @param openMonth the highest month opened, or empty
 * @param tiers how many partners hold each tier in the open month; suspended ones are named so
 */
public record Totals(
        Map<String, Inputs> inputs,
        Map<String, Money> byCurrency,
        long payouts,
        long corrections,
        long announcements,
        String openMonth,
        Map<String, Long> tiers) {

    /** Of an audit that looked at no topic. */
    static final Totals NOTHING = new Totals(Map.of(), Map.of(), 0, 0, 0, "", Map.of());

    /** Records of one topic; refused ones lie in dead-letter. */
    public record Inputs(long accepted, long duplicates, long refused) {
        /** All that have been accounted for. */
        public long all() {
            return accepted + duplicates + refused;
        }
    }

    /**
     * One currency.
     *
     * @param bookings how many, refunds not counted
     * @param booked net of refunds
     * @param commission all halves together
     * @param acquisition payable for winning customers
     * @param care payable for looking after them
     */
    public record Money(
            long bookings,
            long booked,
            long commission,
            long acquisition,
            long care,
            Map<Reason, Long> held,
            Map<Reason, Long> house) {

        static final Money ZERO = new Money(0, 0, 0, 0, 0, Map.of(), Map.of());

        Money plus(Settled settled) {
            Money sum = new Money(bookings + 1, booked + settled.net(), commission, acquisition, care, held, house);
            for (Target target : settled.halves()) {
                sum = sum.plus(target);
            }
            return sum;
        }

        private Money plus(Target target) {
            long amount = target.amount();
            boolean won = target.half() == Half.ACQUISITION;
            long due = target.due();
            return new Money(
                    bookings,
                    booked,
                    commission + amount,
                    acquisition + (won ? due : 0),
                    care + (won ? 0 : due),
                    target.state() == State.HELD ? plus(held, target) : held,
                    target.state() == State.HOUSE ? plus(house, target) : house);
        }

        private static Map<Reason, Long> plus(Map<Reason, Long> sums, Target target) {
            Map<Reason, Long> result = new TreeMap<>(sums);
            result.merge(java.util.Objects.requireNonNull(target.reason()), target.amount(), Long::sum);
            return result;
        }
    }

    /** Records of the topics that bring business facts; month-opened brings none and is left out. */
    public long inputsAccountedFor() {
        return inputs.entrySet().stream()
                .filter(topic -> !topic.getKey().equals(Topics.MONTH_OPENED))
                .mapToLong(topic -> topic.getValue().all())
                .sum();
    }

    /** Sums all bookings by currency. */
    static Map<String, Money> byCurrency(Derivation derived) {
        return byCurrency(derived, Period.ALL);
    }

    /** Sums the bookings of a period by currency. */
    static Map<String, Money> byCurrency(Derivation derived, Period period) {
        Map<String, Money> sums = new TreeMap<>();
        for (Settled settled : derived.bookings().values()) {
            if (!period.has(settled.booking().serviceDate())) continue;
            sums.merge(settled.booking().currency(), Money.ZERO.plus(settled), (sum, one) -> sum.plus(settled));
        }
        return sums;
    }
}
