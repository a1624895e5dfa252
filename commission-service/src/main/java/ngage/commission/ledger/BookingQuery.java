package ngage.commission.ledger;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import ngage.commission.entitlement.Claim;
import ngage.commission.entitlement.Entitlement;
import ngage.commission.entitlement.Register;
import ngage.commission.fact.BookingStore;
import ngage.commission.fact.RegisterStore;
import ngage.commission.fact.TimelineStore;
import ngage.event.EventId;
import ngage.event.RevenueBooked;
import ngage.terms.Attribution;
import ngage.terms.CareTimeline;
import ngage.terms.NetRevenue;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Reckons a booking's entitlement by the same function that decides, and puts the ledger's lines beside it. */
@ApplicationScoped
class BookingQuery {
    private final DataSource database;
    private final Programmes programmes;

    BookingQuery(DataSource database, Programmes programmes) {
        this.database = database;
        this.programmes = programmes;
    }

    /** The booking or refund of that id, from one snapshot; null if there is none. */
    @Transactional
    @Nullable
    BookingView find(BookingId bookingId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            List<RevenueBooked> known = BookingStore.named(connection, List.of(bookingId), List.of(bookingId));
            RevenueBooked booking = byId(known, bookingId);
            if (booking == null) return null;
            BookingId original = booking.refundOf();
            if (original == null) return view(connection, booking, refundsOf(known, bookingId));
            RevenueBooked refunded = byId(BookingStore.named(connection, List.of(original), List.of()), original);
            return new BookingView.RefundRecord(
                    bookingId.value(),
                    booking.customerId().value(),
                    booking.serviceDate(),
                    booking.amount(),
                    original.value(),
                    NetRevenue.stateOf(booking, refunded).name());
        }
    }

    private static @Nullable RevenueBooked byId(List<RevenueBooked> bookings, BookingId id) {
        return bookings.stream()
                .filter(booking -> booking.bookingId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static List<RevenueBooked> refundsOf(List<RevenueBooked> bookings, BookingId id) {
        return bookings.stream()
                .filter(booking -> id.equals(booking.refundOf()))
                .distinct()
                .toList();
    }

    private BookingView view(Connection connection, RevenueBooked booking, List<RevenueBooked> refunds)
            throws SQLException {
        CustomerId customer = booking.customerId();
        Map<CustomerId, CareTimeline> timelines = TimelineStore.load(connection, List.of(customer));
        CareTimeline timeline = Objects.requireNonNull(timelines.get(customer));
        RegisterStore register = RegisterStore.read(connection, programmes);
        Attribution acquirer = timeline.acquirer();
        Attribution carer = timeline.carerOn(booking.serviceDate());
        register.readStates(connection, partners(acquirer, carer, booking.serviceDate(), register.successions()));
        Entitlement entitlement = Entitlement.of(booking, refunds, timeline, register);
        String currency = booking.amount().currency();
        List<PostingRow> payouts = PostingRow.list(
                "bookingId = ?1 and payoutId is not null",
                Sort.by("seq"),
                booking.bookingId().value());
        return new BookingView.Booking(
                booking.bookingId().value(),
                customer.value(),
                booking.serviceDate(),
                booking.amount(),
                new Money(entitlement.net().netMinorUnits(), currency),
                refunds.stream().map(refund -> refund(refund, booking)).toList(),
                new Money(entitlement.net().excessMinorUnits(), currency),
                new Money(entitlement.totalMinorUnits(), currency),
                List.of(
                        half(entitlement.acquisition(), currency, passedOn(acquirer, booking, register), payouts),
                        half(entitlement.care(), currency, passedOn(carer, booking, register), payouts)));
    }

    /** Who earns on the day. */
    private static Set<PartnerId> partners(
            Attribution acquirer, Attribution carer, LocalDate day, Successions successions) {
        Set<PartnerId> partners = new HashSet<>();
        for (Attribution one : List.of(acquirer, carer)) {
            PartnerId partner = successions.holderOn(one.holder(), day).partnerOrNull();
            if (partner != null) partners.add(partner);
        }
        return partners;
    }

    private static List<BookingView.Passing> passedOn(Attribution from, RevenueBooked booking, Register register) {
        PartnerId partner = from.holder().partnerOrNull();
        if (partner == null) return List.of();
        return register.successions().passedOn(partner, booking.serviceDate()).stream()
                .map(succession -> new BookingView.Passing(
                        succession.successionId().value(),
                        succession.partnerId().value(),
                        succession.successorId().value(),
                        succession.effectiveOn()))
                .toList();
    }

    private static BookingView.Refund refund(RevenueBooked refund, RevenueBooked original) {
        return new BookingView.Refund(
                refund.bookingId().value(),
                refund.amount(),
                NetRevenue.stateOf(refund, original).name());
    }

    private static BookingView.Half half(
            Claim claim, String currency, List<BookingView.Passing> passedOn, List<PostingRow> payouts) {
        String half = claim.account().half().name();
        PartnerId partnerId = claim.account().partnerId();
        return new BookingView.Half(
                half,
                claim.account().state().name(),
                claim.account().reason() == null
                        ? null
                        : claim.account().reason().name(),
                partnerId == null ? null : partnerId.value(),
                new Money(claim.minorUnits(), currency),
                claim.programme(),
                claim.shareBasisPoints(),
                passedOn,
                payouts.stream()
                        .filter(row -> row.half.equals(half))
                        .map(row -> new BookingView.Payout(
                                row.payoutId,
                                row.partnerId,
                                new Money(row.minorUnits, row.currency),
                                new EventId(row.causeSource, row.causeId),
                                row.knownAt))
                        .toList());
    }
}
