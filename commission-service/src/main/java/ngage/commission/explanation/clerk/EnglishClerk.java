package ngage.commission.explanation.clerk;

import java.time.LocalDate;
import java.util.Locale;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.Half;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A clerk who writes English. */
final class EnglishClerk implements Clerk {
    private static final Figures FIGURES = new Figures(Locale.ENGLISH, "d MMMM uuuu");

    @Override
    public String say(Step step) {
        return switch (step) {
            case Step.OfRevenue revenue -> revenue(revenue);
            case Step.OfAttribution attribution -> attribution(attribution);
            case Step.OfTerms terms -> terms(terms);
            case Step.OfVerdict verdict -> verdict(verdict);
            case Step.OfRefusal refusal -> refusal(refusal);
            case Step.OfPosting posting -> posting(posting);
            case Step.OfCustomer customer -> customer(customer);
        };
    }

    private static String revenue(Step.OfRevenue step) {
        return switch (step) {
            case Step.Booked s ->
                "Booking " + s.bookingId() + ": " + money(s.amount()) + " for customer " + s.customerId()
                        + ", service date " + day(s.serviceDate()) + ".";
            case Step.Refunded s ->
                "Refund " + s.bookingId() + " of " + money(s.amount())
                        + switch (s.state()) {
                            case COUNTED -> " counts.";
                            case WAITING -> " waits for its booking.";
                            case MISMATCH ->
                                " does not count: it is another customer's or in another currency, or the booking cannot"
                                        + " be refunded.";
                        };
            case Step.Remaining s ->
                "The net is " + money(s.net())
                        + (s.excess().minorUnits() == 0
                                ? "."
                                : "; " + money(s.excess()) + " more were refunded than booked and do not count.");
            case Step.RefundOf s ->
                s.bookingId() + " is a refund of " + money(s.amount()) + " for booking " + s.originalId()
                        + switch (s.state()) {
                            case COUNTED -> "; it reduces that booking, and both of its halves with it.";
                            case WAITING -> "; it waits until that booking is known.";
                            case MISMATCH ->
                                "; it does not count: it is another customer's or in another currency, or that booking"
                                        + " cannot be refunded.";
                        };
        };
    }

    private static String attribution(Step.OfAttribution step) {
        return switch (step) {
            case Step.WonBy s ->
                s.partnerId() + " won the customer, by order " + s.orderId() + " of " + day(s.placedOn()) + " ("
                        + s.extensions() + " extensions), the earliest that is not cancelled.";
            case Step.SoldDirectly s ->
                "The customer was sold directly: the earliest order that is not cancelled, " + s.orderId() + " of "
                        + day(s.placedOn()) + ", names no partner.";
            case Step.NotWon s -> "No order of customer " + s.customerId() + " is known, so nobody has won it yet.";
            case Step.CaredBy s ->
                "On " + day(s.day()) + " " + s.partnerId() + " looked after the customer, by transfer " + s.transferId()
                        + " of " + day(s.since()) + ".";
            case Step.CaredByWinner s ->
                "On " + day(s.day()) + " " + s.partnerId()
                        + " looked after the customer: it won it, and no transfer had taken effect by then.";
            case Step.CaredByHouse s ->
                "On " + day(s.day()) + " the house looked after the customer, by transfer " + s.transferId() + " of "
                        + day(s.since()) + ".";
            case Step.CaredBySeller s ->
                "On " + day(s.day())
                        + " the house looked after the customer: it sold to it directly, and no transfer had taken effect by"
                        + " then.";
            case Step.PassedOn s ->
                s.successorId() + " took over " + s.partnerId() + " on " + day(s.effectiveOn()) + " ("
                        + s.successionId() + ") and has its place in the " + half(s.half()) + " half since.";
        };
    }

    private static String terms(Step.OfTerms step) {
        return switch (step) {
            case Step.OwnTerms s ->
                s.partnerId() + " is paid by programme " + version(s.programme(), s.validFrom()) + ": "
                        + rates(s.rateBasisPoints(), s.shareBasisPoints(), s.half());
            case Step.BorrowedTerms s ->
                (s.partnerId() == null ? "Nobody has" : s.partnerId() + " has no")
                        + " terms of its own for the " + half(s.half()) + " half; it is reckoned by programme "
                        + version(s.programme(), s.validFrom()) + ": "
                        + rates(s.rateBasisPoints(), s.shareBasisPoints(), s.half());
            case Step.NoTerms s -> "No programme was in force on " + day(s.day()) + ", so there is no commission.";
            case Step.Rounded s ->
                FIGURES.percent(s.rateBasisPoints()) + " of " + money(s.net()) + " is "
                        + exact(s.unroundedMinorUnits(), s.net()) + ", rounded to " + money(s.total()) + ".";
            case Step.Halved s ->
                "The care half is " + FIGURES.percent(s.careShareBasisPoints()) + " of that, "
                        + exact(s.unroundedCareMinorUnits(), s.total()) + ", rounded down to " + money(s.care())
                        + "; the acquisition half is the rest, " + money(s.acquisition()) + ".";
        };
    }

    private static String rates(int rate, int share, Half half) {
        return FIGURES.percent(rate) + " commission, " + FIGURES.percent(share) + " of it for the " + half(half)
                + " half.";
    }

    private static String verdict(Step.OfVerdict step) {
        return switch (step) {
            case Step.Earns s -> s.partnerId() + " earns the " + half(s.half()) + " half: " + money(s.amount()) + ".";
            case Step.HeldNotWon s ->
                "The " + half(s.half()) + " half, " + money(s.amount())
                        + ", is held: no order tells who won the customer. It is posted as soon as one does.";
            case Step.HeldUnknown s ->
                "The " + half(s.half()) + " half, " + money(s.amount()) + ", is held: " + s.partnerId()
                        + " is not known as a partner yet. It is posted as soon as it is.";
            case Step.HeldNotEnrolled s ->
                "The " + half(s.half()) + " half, " + money(s.amount()) + ", is held: " + s.partnerId()
                        + " was in no programme on " + day(s.day())
                        + (s.enrolledFrom() == null
                                ? "."
                                : "; its first enrolment begins on " + day(s.enrolledFrom()) + ".");
            case Step.HeldNoTerms s ->
                "The " + half(s.half()) + " half, " + money(s.amount()) + ", is held: programme " + s.programme()
                        + " of " + s.partnerId() + " has no terms in force on " + day(s.day()) + ".";
            case Step.HouseSale s ->
                "The " + half(s.half()) + " half, " + money(s.amount()) + ", stays with the house: "
                        + switch (s.half()) {
                            case ACQUISITION -> "it sold to the customer directly.";
                            case CARE -> "it looked after the customer itself.";
                        };
            case Step.HouseChannel s ->
                "The " + half(s.half()) + " half, " + money(s.amount()) + ", stays with the house: " + s.partnerId()
                        + " " + channel(s.channel()) + ", and its programme pays these no commission.";
            case Step.HouseTerminated s ->
                "The " + half(s.half()) + " half, " + money(s.amount()) + ", stays with the house: the contract of "
                        + s.partnerId() + " ended on " + day(s.terminatedOn()) + ", and this half ends with it.";
        };
    }

    private static String refusal(Step.OfRefusal step) {
        return switch (step) {
            case Step.MovedAway s ->
                "No care half for " + s.partnerId() + ": the customer moved to " + orHouse(s.toPartnerId()) + " on "
                        + day(s.movedOn()) + " (" + s.transferId() + ").";
            case Step.CaresLater s ->
                "No care half for " + s.partnerId() + ": it looks after the customer from " + day(s.from()) + " on ("
                        + s.transferId() + "), and the service date is " + day(s.day()) + ".";
            case Step.NeverCared s ->
                "No care half for " + s.partnerId()
                        + ": no order and no transfer ever gave it this customer to look after.";
            case Step.LaterOrder s ->
                "No acquisition half for " + s.partnerId() + ": its first order, " + s.orderId() + " of "
                        + day(s.placedOn()) + ", came after " + s.winningOrderId() + " of " + orHouse(s.winnerId())
                        + " of "
                        + day(s.winningPlacedOn()) + ".";
            case Step.OrderGone s ->
                "No acquisition half for " + s.partnerId() + ": its order " + s.orderId() + " was cancelled on "
                        + day(s.cancelledOn()) + ".";
            case Step.NoOrder s ->
                "No acquisition half for " + s.partnerId() + ": it has placed no order for this customer.";
            case Step.Bought s ->
                "No " + half(s.half()) + " half for " + s.partnerId() + ": " + s.successorId() + " took it over on "
                        + day(s.effectiveOn()) + " (" + s.successionId() + ") and earns in its place since.";
            case Step.SucceedsLater s ->
                "No " + half(s.half()) + " half for " + s.partnerId() + " yet: it takes over " + s.boughtId() + " on "
                        + day(s.effectiveOn()) + " (" + s.successionId() + "), after the service date.";
        };
    }

    private static String posting(Step.OfPosting step) {
        return switch (step) {
            case Step.Posted s ->
                s.amount().minorUnits() >= 0
                        ? money(s.amount()) + " to " + s.partnerId() + " for the " + half(s.half())
                                + " half of booking " + s.bookingId() + "."
                        : money(s.amount()) + " taken back from " + s.partnerId() + " in the " + half(s.half())
                                + " half of booking " + s.bookingId() + ".";
            case Step.PostedBefore s ->
                s.lines() == 0
                        ? "Nothing had been posted to " + s.partnerId() + " for this half before."
                        : money(s.amount()) + " had been posted to " + s.partnerId() + " for this half before, in "
                                + s.lines() + (s.lines() == 1 ? " line." : " lines.");
            case Step.Difference s ->
                "Posted is the difference: " + money(s.target()) + " less " + money(s.before()) + " is "
                        + money(s.amount()) + ".";
            case Step.TakenBack s ->
                "The " + half(s.half()) + " half is no longer " + s.partnerId() + "'s: the " + money(s.before())
                        + " posted before are taken back, " + money(s.amount()) + ".";
            case Step.CausedBy s -> caused(s.cause());
            case Step.SinceThen s ->
                "Since then " + s.lines() + (s.lines() == 1 ? " line has" : " lines have")
                        + " been posted for this half; this one stays as it is.";
            case Step.ToldAsOfNow _ ->
                "Facts have come since. Who won the customer and who looked after it is told as it is known now.";
            case Step.OrderUnknown _ ->
                "There are other facts that lead to the same amount, and it is not known whether they had come by then.";
        };
    }

    private static String caused(Cause cause) {
        String where = "event " + cause.id().id() + " of " + cause.id().source() + read(cause.place());
        Fact fact = cause.fact();
        if (fact == null) return "It was posted because of " + where + ".";
        return "It was posted because " + fact(fact) + " (" + where + ").";
    }

    private static String read(Cause.@Nullable Place place) {
        if (place == null) return "; a recovery has put it back, so where the event was read is not told";
        return ", topic " + place.topic() + ", partition " + place.partition() + ", offset " + place.offset();
    }

    private static String fact(Fact fact) {
        return switch (fact) {
            case OrderPlaced f -> orHouse(f.partnerId()) + " placed order " + f.orderId() + " on " + day(f.placedOn());
            case OrderCancelled f -> "order " + f.orderId() + " was cancelled on " + day(f.cancelledOn());
            case CustomerTransferred f ->
                "transfer " + f.transferId() + " gave the customer to " + orHouse(f.toPartnerId()) + " from "
                        + day(f.effectiveOn()) + " on";
            case RevenueBooked f ->
                f.isRefund()
                        ? money(f.amount()) + " of booking " + f.refundOf() + " were refunded, by " + f.bookingId()
                        : "booking " + f.bookingId() + " of " + money(f.amount()) + " came in";
            case PartnerChanged f -> "the contract data of " + f.partnerId() + " changed, to revision " + f.revision();
            case PartnerSucceeded f -> f.successorId() + " took over " + f.partnerId() + " on " + day(f.effectiveOn());
            case ProgrammePublished f -> "the terms " + f.version() + " were published";
            case PayoutsReleased f -> "the payouts of " + f.partnerId() + " were released (" + f.releaseId() + ")";
            case MonthOpened f -> "month " + f.month() + " was opened";
            case ExchangeRatePublished f -> "a rate of " + f.currency() + " for " + f.month() + " was published";
        };
    }

    private static String customer(Step.OfCustomer step) {
        return switch (step) {
            case Step.Ordered s ->
                "Order " + s.orderId() + " of " + orHouse(s.partnerId()) + ": " + s.extensions()
                        + " extensions, placed on "
                        + day(s.placedOn())
                        + (s.cancelledOn() == null ? "." : ", cancelled on " + day(s.cancelledOn()) + ".");
            case Step.Care s -> s.partnerId() + " looks after the customer" + period(s.from(), s.to(), s.transferId());
            case Step.CareOfHouse s -> "The house looks after the customer" + period(s.from(), s.to(), s.transferId());
            case Step.EarnsAcquisition s ->
                s.partnerId() + " earns the acquisition half of this customer's bookings"
                        + period(s.from(), null, null);
            case Step.EarnsCare s ->
                s.partnerId() + " earns the care half of this customer's bookings" + period(s.from(), s.until(), null);
            case Step.ContractUnknown s ->
                "Whatever would be its own is held: " + s.partnerId() + " is not known as a partner yet.";
            case Step.ContractWithoutProgramme s ->
                "Whatever would be its own is held: " + s.partnerId() + " is in no programme.";
            case Step.ContractInChannel s ->
                "Whatever would be its own stays with the house: " + s.partnerId() + " " + channel(s.channel())
                        + ", and " + s.programme() + " pays these no commission.";
            case Step.ContractEnded s ->
                "The contract of " + s.partnerId() + " ended on " + day(s.terminatedOn())
                        + "; what its programme ends with the contract stays with the house after that day.";
            case Step.ContractRuns s -> s.partnerId() + " is in the programme since " + day(s.enrolledFrom()) + ".";
        };
    }

    private static String period(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String transferId) {
        String begin = from == null ? "" : " from " + day(from);
        String end = to == null ? (from == null ? "" : " on") : " until " + day(to.minusDays(1));
        return begin + end + (transferId == null ? "." : " (" + transferId + ").");
    }

    private static String version(String programme, LocalDate validFrom) {
        return programme.substring(0, programme.indexOf('@')) + " in the version of " + day(validFrom);
    }

    private static String half(Half half) {
        return switch (half) {
            case ACQUISITION -> "acquisition";
            case CARE -> "care";
        };
    }

    private static String channel(Channel channel) {
        return switch (channel) {
            case AGENT -> "is an agent";
            case DISTRIBUTION -> "buys through distribution";
            case WHOLESALE -> "is a wholesale partner";
        };
    }

    private static String orHouse(@Nullable Object partner) {
        return partner == null ? "the house" : partner.toString();
    }

    private static String money(Money money) {
        return money.currency() + " " + FIGURES.number(money);
    }

    private static String exact(String minorUnits, Money like) {
        return like.currency() + " " + FIGURES.number(minorUnits, like.currency());
    }

    private static String day(LocalDate day) {
        return FIGURES.day(day);
    }
}
