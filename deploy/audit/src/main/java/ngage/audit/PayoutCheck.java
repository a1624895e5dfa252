package ngage.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ngage.audit.Finding.Kind;
import ngage.audit.Target.Half;
import org.jspecify.annotations.Nullable;

/**
 * Holds the payout topics against the targets: per booking and half, who was paid how much, and who should have been.
 */
final class PayoutCheck {
    private final Intake intake;
    private final Derivation derived;
    private final Findings findings;
    private final Period period;

    private final Set<String> payoutIds = new HashSet<>();
    private final Map<BookingHalf, Map<String, Long>> paid = new HashMap<>();
    private final Map<String, Paid> paidToPartner = new HashMap<>();
    private final Map<String, List<Payout>> stopped = new TreeMap<>();
    private long payouts;
    private long corrections;

    PayoutCheck(Intake intake, Derivation derived, Findings findings, Period period) {
        this.period = period;
        this.intake = intake;
        this.derived = derived;
        this.findings = findings;
    }

    /** Takes one payout, in the order of its partition. */
    void add(Payout payout) {
        if (take(payout)) payouts++;
    }

    /** Takes one that waits for a release; once all that is published is taken. */
    void addStopped(Payout payout) {
        if (take(payout)) {
            stopped.computeIfAbsent(payout.partnerId(), any -> new ArrayList<>())
                    .add(payout);
        }
    }

    /** Whose payouts wait, and how much. */
    List<Stopped> stopped() {
        List<Stopped> partners = new ArrayList<>();
        stopped.forEach((partnerId, waiting) -> {
            Map<String, Long> sums = new TreeMap<>();
            waiting.forEach(payout -> sums.merge(payout.currency(), payout.amount(), Long::sum));
            partners.add(new Stopped(partnerId, waiting.size(), sums));
        });
        return partners;
    }

    /** Holds it against its booking; false if it was there before. */
    private boolean take(Payout payout) {
        if (!period.has(payout.serviceDate())) return false;
        if (!payoutIds.add(payout.payoutId())) {
            findings.add(Kind.DOUBLE, payout.payoutId(), "paid twice: " + money(payout) + " to " + payout.partnerId());
            return false;
        }
        Settled settled = derived.bookings().get(payout.bookingId());
        if (settled == null) {
            findings.add(
                    Kind.SURPLUS,
                    payout.payoutId(),
                    money(payout) + " for a booking that is not there: " + payout.bookingId());
            return true;
        }
        checkForm(payout, settled.booking());
        BookingHalf half = new BookingHalf(settled.booking().bookingId(), payout.half());
        Map<String, Long> sums = paid.getOrDefault(half, Map.of());
        corrections += sums.isEmpty() ? 0 : 1;
        paid.put(half, plus(sums, payout.partnerId(), payout.amount()));
        paidToPartner.merge(payout.partnerId(), new Paid(1, payout.amount()), Paid::plus);
        return true;
    }

    /** Most halves are paid once, to one partner: a map of one entry is far smaller than one that can grow. */
    private static Map<String, Long> plus(Map<String, Long> sums, String partnerId, long amount) {
        if (sums.isEmpty()) {
            return Map.of(partnerId, amount);
        }
        Map<String, Long> grown = new TreeMap<>(sums);
        grown.merge(partnerId, amount, Long::sum);
        return grown;
    }

    private void checkForm(Payout payout, Fact.Booking booking) {
        Fact cause = intake.fact(payout.cause());
        if (cause == null || !canMove(cause, booking)) {
            broken(payout, "its cause is no accepted input that could move it: " + payout.cause());
        } else if (!payout.currency().equals(booking.currency())) {
            findings.add(Kind.WRONG_AMOUNT, payout.payoutId(), "paid in " + payout.currency() + " for " + booking);
        } else if (!payout.customerId().equals(booking.customerId())
                || !payout.serviceDate().equals(booking.serviceDate().toString())) {
            broken(payout, "customer or service date are not those of " + booking);
        } else if (payout.amount() == 0) {
            broken(payout, "it moves no money");
        } else if (!derived.programmes().knows(payout.programme())) {
            broken(payout, "its programme is unknown: " + payout.programme());
        } else if (!payoutId(payout).equals(payout.payoutId())) {
            broken(payout, "its id is not the one of its cause, booking, half and partner");
        }
    }

    private static boolean canMove(Fact cause, Fact.Booking booking) {
        return switch (cause) {
            case Fact.OfCustomer fact -> fact.customerId().equals(booking.customerId());
            case Fact.Partner partner -> true;
            case Fact.Succession succession -> !booking.serviceDate().isBefore(succession.effectiveOn());
            case Fact.Terms terms -> !booking.serviceDate().isBefore(terms.firstDay());
            case Fact.Month _, Fact.Rate _, Fact.Release _ -> false;
        };
    }

    /** The id that a payout must have, so that the same posting can never be published under two. */
    static String payoutId(Payout payout) {
        String identity = String.join(
                "\0",
                payout.cause().source(),
                payout.cause().id(),
                payout.bookingId(),
                payout.half().name(),
                payout.partnerId());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return "PO-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares all sums with all targets, once every payout is taken. */
    void close() {
        for (Settled settled : derived.bookings().values()) {
            if (!period.has(settled.booking().serviceDate())) continue;
            for (Target target : settled.halves()) {
                compare(settled.booking(), target);
            }
        }
    }

    private void compare(Fact.Booking booking, Target target) {
        Map<String, Long> others = new TreeMap<>(paid(booking.bookingId(), target.half()));
        String rightful = target.due() == 0 ? null : target.partnerId();
        long toRightful = rightful == null ? 0 : others.getOrDefault(rightful, 0L);
        if (rightful != null) {
            others.remove(rightful);
        }
        others.values().removeIf(sum -> sum == 0);
        Kind kind = kind(target.due(), toRightful, !others.isEmpty());
        if (kind != null) {
            String was = "due " + due(target) + ", paid " + paid(booking.bookingId(), target.half()) + " "
                    + booking.currency();
            findings.add(kind, booking.bookingId() + " " + target.half(), was);
        }
    }

    private static @Nullable Kind kind(long due, long toRightful, boolean toOthers) {
        if (due == toRightful) {
            return toOthers ? Kind.SURPLUS : null;
        }
        if (toRightful != 0) {
            return Kind.WRONG_AMOUNT;
        }
        return toOthers ? Kind.WRONG_PARTNER : Kind.MISSING;
    }

    private static String due(Target target) {
        return target.state() == Target.State.PAYABLE
                ? target.amount() + " to " + target.partnerId()
                : "nothing (" + target.state() + " " + target.reason() + ")";
    }

    /** What was paid for a half of a booking, by partner, in minor units. */
    Map<String, Long> paid(String bookingId, Half half) {
        return paid.getOrDefault(new BookingHalf(bookingId, half), Map.of());
    }

    /** What a partner was paid in all, in minor units, the currencies thrown together: only to be compared. */
    Paid paidTo(String partnerId) {
        return paidToPartner.getOrDefault(partnerId, new Paid(0, 0));
    }

    /** All partners that were ever paid. */
    Set<String> paidPartners() {
        return paidToPartner.keySet();
    }

    long payouts() {
        return payouts;
    }

    /** Payouts after the first of their booking and half. */
    long corrections() {
        return corrections;
    }

    private void broken(Payout payout, String why) {
        findings.add(Kind.BROKEN_FORM, payout.payoutId(), why);
    }

    private static String money(Payout payout) {
        return payout.amount() + " " + payout.currency();
    }

    /** How many payouts, and their sum in minor units. */
    record Paid(long count, long sum) {
        Paid plus(Paid other) {
            return new Paid(count + other.count, sum + other.sum);
        }
    }

    private record BookingHalf(String bookingId, Half half) {}
}
