package ngage.peer.flink;

import java.io.Serializable;
import java.util.Objects;
import ngage.commission.entitlement.Register;
import ngage.peer.streaming.Outgoing;
import ngage.peer.streaming.Settling;
import ngage.peer.streaming.Told;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Settles, customer by customer. */
final class SettlingFunction extends KeyedProcessFunction<String, Told, Outgoing> {
    private static final long serialVersionUID = 1;

    private final Registers registers;
    private transient @Nullable Settling settling;

    /** Where a task gets its register from, when it starts. */
    interface Registers extends Serializable {
        Register open();
    }

    SettlingFunction(Registers registers) {
        this.registers = registers;
    }

    @Override
    public void open(OpenContext context) {
        settling = new Settling(registers.open(), new KeyedCustomers(getRuntimeContext()), FlinkPeer.LEDGER);
    }

    @Override
    public void processElement(Told told, Context context, Collector<Outgoing> out) {
        Objects.requireNonNull(settling).take(told, out::collect);
    }
}
