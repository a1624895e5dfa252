package ngage.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All facts about one customer, and what section 3 of the rulebook reads in them. */
final class Customer {
    private static final Comparator<Fact.Order> FIRST_PLACED =
            Comparator.comparing(Fact.Order::placedOn).thenComparing(Fact.Order::orderId);
    private static final Comparator<Fact.Transfer> FIRST_EFFECTIVE =
            Comparator.comparing(Fact.Transfer::effectiveOn).thenComparing(Fact.Transfer::transferId);

    private final String id;
    private final List<Fact.Order> orders = new ArrayList<>(2);
    private final Map<String, Fact.Cancellation> cancellations = new HashMap<>(2);
    private final List<Fact.Transfer> transfers = new ArrayList<>(2);
    private final List<Fact.Booking> bookings = new ArrayList<>(4);
    private Holder acquirer = new Holder.Nobody();

    Customer(String id) {
        this.id = id;
    }

    void add(Fact.OfCustomer fact) {
        switch (fact) {
            case Fact.Order order -> orders.add(order);
            case Fact.Cancellation cancellation -> cancellations.put(cancellation.orderId(), cancellation);
            case Fact.Transfer transfer -> transfers.add(transfer);
            case Fact.Booking booking -> bookings.add(booking);
        }
    }

    /** Puts orders and transfers into the order in which they count, once all facts are added. */
    void complete() {
        orders.sort(FIRST_PLACED);
        transfers.sort(FIRST_EFFECTIVE);
        acquirer = winningOrder().map(order -> Holder.of(order.partnerId())).orElseGet(Holder.Nobody::new);
    }

    String id() {
        return id;
    }

    /** All orders, cancelled or not, the earliest first. */
    List<Fact.Order> orders() {
        return orders;
    }

    /** Whether an order of this customer is cancelled; the day of the cancellation does not matter. */
    boolean isCancelled(Fact.Order order) {
        return cancellations.containsKey(order.orderId());
    }

    Optional<Fact.Cancellation> cancellation(Fact.Order order) {
        return Optional.ofNullable(cancellations.get(order.orderId()));
    }

    /** Orders that are cancelled in this customer's name but are not, or not yet, its orders. */
    Set<String> waitingCancellations() {
        Set<String> waiting = new HashSet<>(cancellations.keySet());
        orders.forEach(order -> waiting.remove(order.orderId()));
        return waiting;
    }

    /** Whether anything but bookings is known: who won the customer, or who looks after it. */
    boolean hasHistory() {
        return !orders.isEmpty() || !cancellations.isEmpty() || !transfers.isEmpty();
    }

    List<Fact.Transfer> transfers() {
        return transfers;
    }

    List<Fact.Booking> bookings() {
        return bookings;
    }

    /** The order that won the customer: the earliest that is not cancelled. */
    Optional<Fact.Order> winningOrder() {
        return orders.stream().filter(order -> !isCancelled(order)).findFirst();
    }

    Holder acquirer() {
        return acquirer;
    }

    /** Who looks after the customer on a day: the latest transfer by then decides, before the first the acquirer. */
    Holder carer(LocalDate day) {
        Holder carer = acquirer;
        for (Fact.Transfer transfer : transfers) {
            if (!transfer.effectiveOn().isAfter(day)) {
                carer = Holder.of(transfer.toPartnerId());
            }
        }
        return carer;
    }
}
