package ngage.peer.flink;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import ngage.peer.streaming.CustomerState;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The state of whichever customer's turn it is. */
final class KeyedCustomers implements CustomerState {
    private static final TypeInformation<byte[]> BYTES = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

    private final MapState<String, byte[]> known;
    private final ValueState<byte[]> timeline;
    private final MapState<String, byte[]> bookings;
    /** By the original, then by the refund. */
    private final MapState<String, Map<String, byte[]>> refunds;

    KeyedCustomers(RuntimeContext context) {
        known = context.getMapState(new MapStateDescriptor<>("known", Types.STRING, BYTES));
        timeline = context.getState(new ValueStateDescriptor<>("timeline", BYTES));
        bookings = context.getMapState(new MapStateDescriptor<>("bookings", Types.STRING, BYTES));
        refunds =
                context.getMapState(new MapStateDescriptor<>("refunds", Types.STRING, Types.MAP(Types.STRING, BYTES)));
    }

    /** The interfaces of state throw whatever a state backend may; that on the heap has nothing to throw. */
    private interface Asking<T extends @Nullable Object> {
        T ask() throws Exception;
    }

    private static <T extends @Nullable Object> T ask(Asking<T> asking) {
        try {
            return asking.ask();
        } catch (Exception broken) {
            throw new IllegalStateException("the state cannot be had: " + broken.getMessage(), broken);
        }
    }

    private interface Keeping {
        void keep() throws Exception;
    }

    private static void keep(Keeping keeping) {
        try {
            keeping.keep();
        } catch (Exception broken) {
            throw new IllegalStateException("the state cannot be kept: " + broken.getMessage(), broken);
        }
    }

    @Override
    public byte @Nullable [] known(String id) {
        return ask(() -> known.get(id));
    }

    @Override
    public void know(String id, byte[] content) {
        keep(() -> known.put(id, content));
    }

    @Override
    public byte @Nullable [] timeline(CustomerId customer) {
        return ask(timeline::value);
    }

    @Override
    public void keepTimeline(CustomerId customer, byte[] bytes) {
        keep(() -> timeline.update(bytes));
    }

    @Override
    public byte @Nullable [] booking(CustomerId customer, BookingId id) {
        return ask(() -> bookings.get(id.value()));
    }

    @Override
    public void keepBooking(CustomerId customer, BookingId id, byte[] booking) {
        keep(() -> bookings.put(id.value(), booking));
    }

    @Override
    public void bookings(CustomerId customer, Consumer<byte[]> each) {
        ask(bookings::values).forEach(each);
    }

    @Override
    public void keepRefund(CustomerId customer, BookingId original, BookingId id, byte[] refund) {
        keep(() -> {
            Map<String, byte[]> others = refunds.get(original.value());
            Map<String, byte[]> all = others == null ? new HashMap<>() : new HashMap<>(others);
            all.put(id.value(), refund);
            refunds.put(original.value(), all);
        });
    }

    @Override
    public void refunds(CustomerId customer, BookingId original, Consumer<byte[]> each) {
        Map<String, byte[]> naming = ask(() -> refunds.get(original.value()));
        if (naming != null) naming.values().forEach(each);
    }

    @Override
    public void refunds(CustomerId customer, Consumer<byte[]> each) {
        for (Map<String, byte[]> naming : ask(refunds::values)) naming.values().forEach(each);
    }
}
