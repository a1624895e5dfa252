package ngage.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.RevenueHistory;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.Event;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.local.publish.Message;
import ngage.terms.CareTimeline;
import ngage.terms.NetRevenue;
import ngage.terms.NetRevenue.RefundState;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages as the services do, and keeps of each what the rule for every cent asks for: what comes twice counts once, what
 * cannot be read is left out, a refund counts if its original says so.
 */
final class HistoryLoader {

    private static final class CustomerFacts {
        final List<OrderPlaced> orders = new ArrayList<>(2);
        final List<OrderCancelled> cancellations = new ArrayList<>(1);
        final List<CustomerTransferred> transfers = new ArrayList<>(1);
        int bookings;
    }

    private final Map<PartnerId, PartnerChanged> partners = new HashMap<>();
    private final List<PartnerSucceeded> successions = new ArrayList<>();
    private final Map<CustomerId, Integer> customers = new HashMap<>();
    private final List<CustomerId> customerIds = new ArrayList<>();
    private final List<CustomerFacts> facts = new ArrayList<>();
    private final Map<BookingId, RevenueBooked> refunds = new LinkedHashMap<>();
    private final Map<String, String> currencyCodes = new HashMap<>();
    private final int most;
    private final IdTable places;
    private final int[] owners;
    private final long[] amounts;
    private final long[] refunded;
    private final int[] days;
    private final String[] currencies;
    private int size;

    /** @param most how many bookings are kept; those after them are not there */
    HistoryLoader(int most) {
        this.most = most;
        places = new IdTable(most);
        owners = new int[most];
        amounts = new long[most];
        refunded = new long[most];
        days = new int[most];
        currencies = new String[most];
    }

    void take(Message message) {
        var decoded = EventCodec.decode(message.topic(), message.data(), name -> header(message, name));
        if (decoded instanceof Accepted accepted) take(accepted.event());
    }

    private static byte @Nullable [] header(Message message, String name) {
        String value =
                switch (name) {
                    case "ce_specversion" -> "1.0";
                    case "ce_id" -> message.id();
                    case "ce_source" -> message.source();
                    case "ce_type" -> message.type();
                    case "ce_time" -> message.time();
                    case "content-type" -> "application/json";
                    default -> null;
                };
        return value == null ? null : value.getBytes(UTF_8);
    }

    private void take(Event event) {
        if (event instanceof PartnerChanged partner) {
            partners.merge(partner.partnerId(), partner, (a, b) -> a.revision() >= b.revision() ? a : b);
        } else if (event instanceof PartnerSucceeded succession) {
            successions.add(succession);
        } else if (event instanceof CustomerFact fact) {
            take(fact);
        }
    }

    private void take(CustomerFact fact) {
        switch (fact) {
            case OrderPlaced order -> factsOf(order.customerId()).orders.add(order);
            case OrderCancelled cancelled ->
                factsOf(cancelled.customerId()).cancellations.add(cancelled);
            case CustomerTransferred transfer ->
                factsOf(transfer.customerId()).transfers.add(transfer);
            case RevenueBooked booking -> take(booking);
        }
    }

    private void take(RevenueBooked booking) {
        if (booking.isRefund()) {
            refunds.putIfAbsent(booking.bookingId(), booking);
            return;
        }
        if (size == most || !places.put(booking.bookingId().value(), size)) return;
        factsOf(booking.customerId()).bookings++;
        owners[size] = customer(booking.customerId());
        amounts[size] = booking.amount().minorUnits();
        days[size] = Math.toIntExact(booking.serviceDate().toEpochDay());
        currencies[size] = currencyCodes.computeIfAbsent(booking.amount().currency(), code -> code);
        size++;
    }

    private CustomerFacts factsOf(CustomerId id) {
        return facts.get(customer(id));
    }

    private int customer(CustomerId id) {
        Integer known = customers.get(id);
        if (known != null) return known;
        customers.put(id, facts.size());
        customerIds.add(id);
        facts.add(new CustomerFacts());
        return facts.size() - 1;
    }

    /** What was taken; nothing more may come. */
    MarketHistory history() {
        refunds.values().forEach(this::takeBack);
        int[] order = byCustomer();
        RevenueHistory.Builder built = new RevenueHistory.Builder(size);
        int at = 0;
        for (CustomerFacts of : facts) {
            built.customer(CareTimeline.of(of.orders, of.cancellations, of.transfers));
            for (int end = at + of.bookings; at < end; at++) {
                int i = order[at];
                built.booking(amounts[i], refunded[i], LocalDate.ofEpochDay(days[i]), currencies[i]);
            }
        }
        return new MarketHistory(built.build(), Map.copyOf(partners), Successions.of(successions));
    }

    private void takeBack(RevenueBooked refund) {
        BookingId original = refund.refundOf();
        int i = original == null ? IdTable.NONE : places.get(original.value());
        if (original == null || i == IdTable.NONE) return;
        RevenueBooked booked = new RevenueBooked(
                original,
                customerIds.get(owners[i]),
                new Money(amounts[i], currencies[i]),
                LocalDate.ofEpochDay(days[i]),
                null);
        if (NetRevenue.stateOf(refund, booked) != RefundState.COUNTED) return;
        refunded[i] = Math.addExact(refunded[i], refund.amount().minorUnits());
    }

    /** The bookings' places, one customer's after the other's, each in the order in which they came. */
    private int[] byCustomer() {
        int[] next = new int[facts.size()];
        for (int i = 1; i < next.length; i++) next[i] = next[i - 1] + facts.get(i - 1).bookings;
        int[] order = new int[size];
        for (int i = 0; i < size; i++) order[next[owners[i]]++] = i;
        return order;
    }
}
