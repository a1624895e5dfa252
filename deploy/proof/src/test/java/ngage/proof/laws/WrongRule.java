package ngage.proof.laws;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import ngage.event.CustomerTransferred;
import ngage.event.Fact;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.proof.history.Happening;
import ngage.value.CustomerId;

/**
 * Wrong rules of attribution: what a service would decide that understood a fact so is what the production rules decide of
 * the fact put so. The auditor is given the facts as they were.
 */
enum WrongRule {
    /** A refund is taken from whoever cares on the day it comes, as if it were a booking of its own. */
    REFUND_BY_TODAYS_CARER {
        @Override
        Fact misread(Fact fact, Memory memory) {
            if (!(fact instanceof RevenueBooked booking) || booking.refundOf() == null) return fact;
            return new RevenueBooked(booking.bookingId(), booking.customerId(), booking.amount(), memory.today, null);
        }
    },
    /** The last moment of a month, read in a zone further east, is in the next month. */
    WRONG_TIME_ZONE_AT_MONTH_END {
        @Override
        Fact misread(Fact fact, Memory memory) {
            if (!(fact instanceof RevenueBooked booking)) return fact;
            LocalDate day = booking.serviceDate();
            LocalDate read = day.equals(YearMonth.from(day).atEndOfMonth()) ? day.plusDays(1) : day;
            return new RevenueBooked(
                    booking.bookingId(), booking.customerId(), booking.amount(), read, booking.refundOf());
        }
    },
    /** The transfer that came last holds, whatever day it takes effect on. */
    CARE_BY_ARRIVAL_ORDER {
        @Override
        Fact misread(Fact fact, Memory memory) {
            if (!(fact instanceof CustomerTransferred transfer)) return fact;
            LocalDate day = memory.latest(memory.transferred, transfer.customerId(), transfer.effectiveOn());
            return new CustomerTransferred(
                    transfer.transferId(),
                    transfer.customerId(),
                    transfer.fromPartnerId(),
                    transfer.toPartnerId(),
                    day,
                    transfer.reason());
        }
    },
    /** The order that came first wins the customer, whatever day it was placed on. */
    ACQUIRER_BY_ARRIVAL_ORDER {
        @Override
        Fact misread(Fact fact, Memory memory) {
            if (!(fact instanceof OrderPlaced order)) return fact;
            LocalDate day = memory.latest(memory.ordered, order.customerId(), order.placedOn());
            return new OrderPlaced(order.orderId(), order.customerId(), order.partnerId(), order.extensions(), day);
        }
    };

    /** What the misreading service remembers of what it was told so far. */
    static final class Memory {
        private final Map<CustomerId, LocalDate> transferred = new HashMap<>();
        private final Map<CustomerId, LocalDate> ordered = new HashMap<>();
        private LocalDate today = LocalDate.of(1990, 1, 1);

        private LocalDate latest(Map<CustomerId, LocalDate> days, CustomerId customer, LocalDate day) {
            return days.merge(customer, day, (before, now) -> before.isAfter(now) ? before : now);
        }
    }

    abstract Fact misread(Fact fact, Memory memory);

    Happening misread(Happening happening, Memory memory) {
        if (happening.fact() instanceof RevenueBooked booking
                && booking.serviceDate().isAfter(memory.today)) {
            memory.today = booking.serviceDate();
        }
        return new Happening(happening.id(), misread(happening.fact(), memory));
    }
}
