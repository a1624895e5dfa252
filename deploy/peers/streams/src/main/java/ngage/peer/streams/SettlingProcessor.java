package ngage.peer.streams;

import java.util.Objects;
import ngage.commission.entitlement.Register;
import ngage.peer.streaming.Outgoing;
import ngage.peer.streaming.Settling;
import ngage.peer.streaming.Told;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Settles in a task; every topic has a child of its name. */
final class SettlingProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final Register register;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable Settling settling;

    SettlingProcessor(Register register) {
        this.register = register;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        context = given;
        settling = new Settling(register, new StoredCustomers(given), StreamsPeer.LEDGER);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> known = Objects.requireNonNull(context);
        Told told = Told.of(Records.of(record, known.recordMetadata().orElseThrow()));
        Objects.requireNonNull(settling).take(told, this::forward);
    }

    private void forward(Outgoing out) {
        Objects.requireNonNull(context)
                .forward(new Record<>(out.key(), out.value(), out.timestamp(), out.headers()), out.topic());
    }
}
