package ngage.peer.streams;

import java.util.Objects;
import ngage.peer.streaming.KnownRegister;
import ngage.peer.streaming.Told;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what comes from one topic of the register in its global store, and parsed. All that lies there at the start is known
 * before the first fact of a customer is taken.
 */
final class RegisterKeeper implements Processor<byte[], byte[], Void, Void> {
    private final KnownRegister register;
    private final String storeName;
    private @Nullable ProcessorContext<Void, Void> context;
    private @Nullable KeyValueStore<byte[], byte[]> store;

    RegisterKeeper(KnownRegister register, String storeName) {
        this.register = register;
        this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<Void, Void> given) {
        context = given;
        store = given.getStateStore(storeName);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (store != null) store.put(record.key(), record.value());
        register.take(Told.of(Records.of(
                record, Objects.requireNonNull(context).recordMetadata().orElseThrow())));
    }
}
