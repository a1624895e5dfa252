package ngage.proof.load;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.local.publish.Message;
import ngage.proof.history.Happening;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * The same history in another world: all ids with a prefix, so that worlds run side by side in one system and know nothing
 * of each other. What is common to all worlds, and would be told by each in its own way, is left out: the months that open,
 * terms and rates.
 *
 * @param prefix of every id
 */
public record World(String prefix) {
    /** Histories have amounts up to the largest that there is; no tripwire shall stop whom they pay. */
    public static final String ANY_AMOUNT = "-Dngage.tripwire.payout-minor-units-max=4000000000000";

    /** One payout in some thousands is above it, and stops its partner: what waits must survive as well as what is paid. */
    public static final String ALMOST_ANY_AMOUNT = "-Dngage.tripwire.payout-minor-units-max=200000000000";

    private static final int KEYS = 1_000;

    /** Under their right keys, in this order. */
    public List<Message> told(List<Happening> happenings) {
        return happened(happenings)
                .map(each -> Bursts.message(id(each), moved(each.fact())))
                .toList();
    }

    /** Some of them under any key. */
    public List<Message> toldUnderAnyKey(List<Happening> happenings, Random random) {
        return happened(happenings)
                .map(each -> random.nextInt(10) == 0
                        ? Bursts.message(id(each), "any-" + random.nextInt(KEYS), moved(each.fact()))
                        : Bursts.message(id(each), moved(each.fact())))
                .toList();
    }

    private static Stream<Happening> happened(List<Happening> happenings) {
        return happenings.stream()
                .filter(each -> !(each.fact() instanceof MonthOpened
                        || each.fact() instanceof ProgrammePublished
                        || each.fact() instanceof ExchangeRatePublished));
    }

    /** Each event of a history has a number of its own, whatever its source. */
    private String id(Happening happening) {
        return prefix + happening.id().id();
    }

    private Fact moved(Fact fact) {
        return switch (fact) {
            case OrderPlaced order ->
                new OrderPlaced(
                        new OrderId(prefix + order.orderId().value()),
                        customer(order.customerId()),
                        partner(order.partnerId()),
                        order.extensions(),
                        order.placedOn());
            case OrderCancelled cancelled ->
                new OrderCancelled(
                        new OrderId(prefix + cancelled.orderId().value()),
                        customer(cancelled.customerId()),
                        cancelled.cancelledOn());
            case RevenueBooked booked -> booking(booked);
            case CustomerTransferred transfer ->
                new CustomerTransferred(
                        new TransferId(prefix + transfer.transferId().value()),
                        customer(transfer.customerId()),
                        partner(transfer.fromPartnerId()),
                        partner(transfer.toPartnerId()),
                        transfer.effectiveOn(),
                        transfer.reason());
            case PartnerChanged partner ->
                new PartnerChanged(
                        new PartnerId(prefix + partner.partnerId().value()),
                        partner.revision(),
                        partner.brand(),
                        partner.channel(),
                        partner.country(),
                        partner.enrolments(),
                        partner.certifications(),
                        partner.terminatedOn());
            case PartnerSucceeded succeeded ->
                new PartnerSucceeded(
                        new SuccessionId(prefix + succeeded.successionId().value()),
                        new PartnerId(prefix + succeeded.partnerId().value()),
                        new PartnerId(prefix + succeeded.successorId().value()),
                        succeeded.effectiveOn());
            case MonthOpened _, ProgrammePublished _, ExchangeRatePublished _, PayoutsReleased _ ->
                throw new IllegalStateException("common to all worlds: " + fact);
        };
    }

    private RevenueBooked booking(RevenueBooked booked) {
        BookingId original = booked.refundOf();
        return new RevenueBooked(
                new BookingId(prefix + booked.bookingId().value()),
                customer(booked.customerId()),
                booked.amount(),
                booked.serviceDate(),
                original == null ? null : new BookingId(prefix + original.value()));
    }

    private CustomerId customer(CustomerId customer) {
        return new CustomerId(prefix + customer.value());
    }

    private @Nullable PartnerId partner(@Nullable PartnerId partner) {
        return partner == null ? null : new PartnerId(prefix + partner.value());
    }
}
