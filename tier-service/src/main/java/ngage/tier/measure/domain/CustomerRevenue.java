package ngage.tier.measure.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.RevenueBooked;
import ngage.terms.NetRevenue;
import ngage.value.BookingId;
import org.jspecify.annotations.Nullable;

/**
 * One customer's bookings with their refunds, in whatever order they come. It may know only some of them: the change a
 * new booking makes is right as long as the booking it refunds, or is refunded by, is known.
 */
public final class CustomerRevenue {
    private final Map<BookingId, Refundable> byOriginal = new HashMap<>();

    /** A booking, once it is known, and the refunds that name it. */
    private static final class Refundable {
        private @Nullable RevenueBooked original;
        private @Nullable List<RevenueBooked> refunds;

        long net() {
            if (original == null) return 0;
            return NetRevenue.of(original, refunds == null ? List.of() : refunds)
                    .netMinorUnits();
        }
    }

    /** Takes one booking or refund in, which must not be known yet, and says how the customer's net revenue changes. */
    public @Nullable DayRevenue add(RevenueBooked booked) {
        BookingId name = booked.refundOf() == null ? booked.bookingId() : booked.refundOf();
        Refundable refundable = byOriginal.computeIfAbsent(name, id -> new Refundable());
        long before = refundable.net();
        if (booked.isRefund()) {
            if (refundable.refunds == null) refundable.refunds = new ArrayList<>(1);
            refundable.refunds.add(booked);
        } else {
            refundable.original = booked;
        }
        long change = Math.subtractExact(refundable.net(), before);
        RevenueBooked original = refundable.original;
        if (change == 0 || original == null) return null;
        return new DayRevenue(original.serviceDate(), original.amount().currency(), change);
    }

    /** The net revenue by service date and currency of all that is known. */
    public Collection<DayRevenue> byDay() {
        Map<DayRevenue, Long> sums = new HashMap<>();
        for (Refundable refundable : byOriginal.values()) {
            RevenueBooked original = refundable.original;
            if (original == null) continue;
            DayRevenue place =
                    new DayRevenue(original.serviceDate(), original.amount().currency(), 0);
            sums.merge(place, refundable.net(), Math::addExact);
        }
        List<DayRevenue> revenues = new ArrayList<>(sums.size());
        sums.forEach((place, sum) -> revenues.add(new DayRevenue(place.serviceDate(), place.currency(), sum)));
        return revenues;
    }
}
