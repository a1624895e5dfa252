package ngage.terms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Who won one customer and who looks after it on which day, from all of the customer's orders, cancellations and
 * transfers (rulebook section 3). Immutable and a function of the set of these facts: the order of their arrival, and
 * facts that come twice, make no difference. All facts must be of the same customer.
 */
public final class CareTimeline {
    /** The timeline of a customer nothing is known about. */
    public static final CareTimeline EMPTY =
            new CareTimeline(new OrderPlaced[0], new OrderCancelled[0], new CustomerTransferred[0]);

    private static final Comparator<OrderPlaced> ORDER_SEQUENCE =
            Comparator.comparing(OrderPlaced::placedOn).thenComparing(OrderPlaced::orderId);
    private static final Comparator<OrderCancelled> CANCELLATION_SEQUENCE =
            Comparator.comparing(OrderCancelled::orderId);
    private static final Comparator<CustomerTransferred> TRANSFER_SEQUENCE =
            Comparator.comparing(CustomerTransferred::effectiveOn).thenComparing(CustomerTransferred::transferId);

    /** An order and, if it was cancelled, the day. */
    public record TrackedOrder(OrderPlaced order, @Nullable LocalDate cancelledOn) {
        public boolean counts() {
            return cancelledOn == null;
        }
    }

    /** The care from a day on (null: from the beginning) until the next one's. */
    public record Care(@Nullable LocalDate from, Attribution attribution) {}

    /** A transfer that names somebody else than who looked after the customer just before it; it holds all the same. */
    public record Mismatch(CustomerTransferred transfer, Holder expected) {}

    private final OrderPlaced[] orders;
    private final OrderCancelled[] cancellations;
    private final CustomerTransferred[] transfers;
    private final Attribution acquirer;

    private CareTimeline(OrderPlaced[] orders, OrderCancelled[] cancellations, CustomerTransferred[] transfers) {
        this.orders = orders;
        this.cancellations = cancellations;
        this.transfers = transfers;
        this.acquirer = firstCounting();
    }

    /** The timeline of these facts. */
    public static CareTimeline of(
            Iterable<OrderPlaced> orders,
            Iterable<OrderCancelled> cancellations,
            Iterable<CustomerTransferred> transfers) {
        return new CareTimeline(
                sorted(orders, OrderPlaced::orderId, ORDER_SEQUENCE).toArray(OrderPlaced[]::new),
                sorted(cancellations, OrderCancelled::orderId, CANCELLATION_SEQUENCE)
                        .toArray(OrderCancelled[]::new),
                sorted(transfers, CustomerTransferred::transferId, TRANSFER_SEQUENCE)
                        .toArray(CustomerTransferred[]::new));
    }

    private static <T> List<T> sorted(Iterable<T> facts, Function<T, ?> id, Comparator<T> sequence) {
        Map<Object, T> once = new LinkedHashMap<>();
        for (T fact : facts) once.putIfAbsent(id.apply(fact), fact);
        return once.values().stream().sorted(sequence).toList();
    }

    /** Whether nothing is known about the customer: no order, no cancellation and no transfer. */
    public boolean isEmpty() {
        return orders.length == 0 && cancellations.length == 0 && transfers.length == 0;
    }

    /** This timeline and one order more; itself if the order is known. */
    public CareTimeline with(OrderPlaced order) {
        if (orderOf(order.orderId()) != null) return this;
        return new CareTimeline(inserted(orders, order, ORDER_SEQUENCE), cancellations, transfers);
    }

    /** This timeline and one cancellation more, which waits if its order is unknown; itself if it is known. */
    public CareTimeline with(OrderCancelled cancellation) {
        if (cancelledOn(cancellation.orderId()) != null) return this;
        return new CareTimeline(orders, inserted(cancellations, cancellation, CANCELLATION_SEQUENCE), transfers);
    }

    /** This timeline and one transfer more; itself if the transfer is known. */
    public CareTimeline with(CustomerTransferred transfer) {
        for (CustomerTransferred known : transfers) {
            if (known.transferId().equals(transfer.transferId())) return this;
        }
        return new CareTimeline(orders, cancellations, inserted(transfers, transfer, TRANSFER_SEQUENCE));
    }

    private static <T> T[] inserted(T[] sorted, T item, Comparator<T> sequence) {
        int found = Arrays.binarySearch(sorted, item, sequence);
        int at = found >= 0 ? found : -found - 1;
        T[] longer = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, at, longer, at + 1, sorted.length - at);
        longer[at] = item;
        return longer;
    }

    /** Who won the customer: the partner of the earliest order that is not cancelled. */
    public Attribution acquirer() {
        return acquirer;
    }

    private Attribution firstCounting() {
        for (OrderPlaced order : orders) {
            if (cancelledOn(order.orderId()) == null) {
                return new Attribution(Holder.named(order.partnerId()), order.orderId(), null);
            }
        }
        return Attribution.UNATTRIBUTED;
    }

    /** Who looks after the customer on the day: by the latest transfer up to it, before the first the acquirer. */
    public Attribution carerOn(LocalDate day) {
        int begun = transfersUpTo(day);
        return begun == 0 ? acquirer : attribution(transfers[begun - 1]);
    }

    /** Whether a transfer takes effect after the day, so that the carer may change. */
    public boolean movesAfter(LocalDate day) {
        return transfers.length > 0
                && transfers[transfers.length - 1].effectiveOn().isAfter(day);
    }

    private static Attribution attribution(CustomerTransferred transfer) {
        return new Attribution(Holder.named(transfer.toPartnerId()), null, transfer.transferId());
    }

    /** How many transfers have taken effect by the end of the day. */
    private int transfersUpTo(LocalDate day) {
        int low = 0;
        int high = transfers.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (transfers[middle].effectiveOn().isAfter(day)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /** The care from the beginning on; of several transfers on one day only the last ever cares. */
    public List<Care> care() {
        List<Care> care = new ArrayList<>();
        care.add(new Care(null, acquirer));
        for (int i = 0; i < transfers.length; i++) {
            LocalDate from = transfers[i].effectiveOn();
            boolean outdone =
                    i + 1 < transfers.length && transfers[i + 1].effectiveOn().equals(from);
            if (!outdone) care.add(new Care(from, attribution(transfers[i])));
        }
        return List.copyOf(care);
    }

    /** The transfers whose stated giver is not who looked after the customer just before, or who stands in for it. */
    public List<Mismatch> mismatches(Successions successions) {
        List<Mismatch> mismatches = new ArrayList<>();
        Holder before = acquirer.holder();
        for (CustomerTransferred transfer : transfers) {
            Holder expected = successions.holderOn(before, transfer.effectiveOn());
            if (!samePartner(expected, transfer.fromPartnerId())) mismatches.add(new Mismatch(transfer, expected));
            before = Holder.named(transfer.toPartnerId());
        }
        return List.copyOf(mismatches);
    }

    private static boolean samePartner(Holder holder, @Nullable PartnerId stated) {
        PartnerId partner = holder.partnerOrNull();
        return partner == null ? stated == null : partner.equals(stated);
    }

    /** All orders, by day and id. */
    public List<TrackedOrder> orders() {
        List<TrackedOrder> tracked = new ArrayList<>(orders.length);
        for (OrderPlaced order : orders) tracked.add(new TrackedOrder(order, cancelledOn(order.orderId())));
        return List.copyOf(tracked);
    }

    /** All transfers, by day and id. */
    public List<CustomerTransferred> transfers() {
        return List.of(transfers);
    }

    /** The order of that id; null if the customer has none. */
    public @Nullable OrderPlaced orderOf(OrderId orderId) {
        for (OrderPlaced order : orders) {
            if (order.orderId().equals(orderId)) return order;
        }
        return null;
    }

    /** Whether the order is cancelled, or would be if it were known. */
    public boolean isCancelled(OrderId orderId) {
        return cancelledOn(orderId) != null;
    }

    private @Nullable LocalDate cancelledOn(OrderId orderId) {
        int low = 0;
        int high = cancellations.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = cancellations[middle].orderId().compareTo(orderId);
            if (order == 0) return cancellations[middle].cancelledOn();
            if (order > 0) high = middle;
            else low = middle + 1;
        }
        return null;
    }

    /** The cancellations whose order this customer does not have, by order id: they wait for it. */
    public List<OrderCancelled> waitingCancellations() {
        Set<OrderId> known = new HashSet<>();
        for (OrderPlaced order : orders) known.add(order.orderId());
        return Arrays.stream(cancellations)
                .filter(cancellation -> !known.contains(cancellation.orderId()))
                .toList();
    }
}
