package ngage.proof.console;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ngage.audit.Derivation;
import ngage.audit.Settled;
import ngage.audit.Target;
import org.jspecify.annotations.Nullable;

/**
 * What must be, as the auditor derives it from the topics. Screens are compared with this, because an answer of a service that is
 * wrong is drawn correctly. To be taken before the tour gives customers away.
 */
record Due(Derivation derived) {
    /** A half of a booking that is settled. */
    record Half(Settled settled, Target target) {
        String currency() {
            return settled.booking().currency();
        }

        YearMonth month() {
            return YearMonth.from(settled.booking().serviceDate());
        }

        boolean isPaidTo(String partnerId) {
            return target.state() == Target.State.PAYABLE && partnerId.equals(target.partnerId());
        }
    }

    private Collection<Half> halves() {
        return derived.bookings().values().stream()
                .flatMap(settled -> settled.halves().stream().map(target -> new Half(settled, target)))
                .toList();
    }

    /** By currency and half, what is due of those that are let through; sums of nothing are left out. */
    Map<String, Long> paid(Predicate<Half> which) {
        return sums(
                half -> half.target().state() == Target.State.PAYABLE && which.test(half),
                half -> half.currency() + " " + half.target().half());
    }

    /** By month, currency and reason, what is not paid. */
    Map<String, Long> unpaid(Target.State state, Predicate<Half> which) {
        return sums(
                half -> half.target().state() == state && which.test(half),
                half -> half.month() + " " + half.currency() + " "
                        + half.target().reason());
    }

    private Map<String, Long> sums(Predicate<Half> which, Function<Half, String> key) {
        Map<String, Long> sums = new TreeMap<>();
        halves().stream()
                .filter(which)
                .forEach(half -> sums.merge(key.apply(half), half.target().amount(), Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** Net revenue of a currency. */
    long booked(String currency) {
        return settled(currency).mapToLong(Settled::net).sum();
    }

    /** How many bookings are in a currency, refunds not among them. */
    long bookings(String currency) {
        return settled(currency).count();
    }

    private Stream<Settled> settled(String currency) {
        return derived.bookings().values().stream()
                .filter(settled -> settled.booking().currency().equals(currency));
    }

    /** Everything in a currency of a state and half; null: of both halves. */
    long sum(String currency, Target.State state, Target.@Nullable Half half) {
        return halves().stream()
                .filter(one -> one.currency().equals(currency) && one.target().state() == state)
                .filter(one -> half == null || one.target().half() == half)
                .mapToLong(one -> one.target().amount())
                .sum();
    }

    Set<String> currencies() {
        Set<String> currencies = new TreeSet<>();
        derived.bookings()
                .values()
                .forEach(settled -> currencies.add(settled.booking().currency()));
        return currencies;
    }

    Settled booking(String bookingId) {
        return Objects.requireNonNull(derived.bookings().get(bookingId), bookingId);
    }

    YearMonth openMonth() {
        return derived.openMonth().orElseThrow();
    }

    /** A partner's extensions in the window of the open month, by programme version. */
    Map<String, Long> extensions(String partnerId) {
        return derived.extensions(partnerId, openMonth());
    }

    /** Its care revenue in that window, by programme version. */
    Map<String, Long> careRevenue(String partnerId) {
        return derived.careRevenue(partnerId, openMonth());
    }

    /** Such as {@code Gold ACTIVE}, of those who have a tier. */
    Map<String, String> tiers() {
        return derived.tiers(openMonth());
    }
}
