package ngage.peer.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ngage.commission.entitlement.Register;
import ngage.event.Event;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Partners, successions and programmes, of every partition: the global stores, parsed once. All that lies in their topics at the
 * start is in here before the first fact of a customer is taken.
 */
final class SharedRegister implements Register {
    private final Map<PartnerId, PartnerChanged> states = new ConcurrentHashMap<>();
    private volatile Successions successions = Successions.NONE;
    private volatile Programmes programmes = Programmes.bundled();

    @Override
    public @Nullable PartnerChanged state(PartnerId partnerId) {
        return states.get(partnerId);
    }

    @Override
    public Successions successions() {
        return successions;
    }

    @Override
    public Programmes programmes() {
        return programmes;
    }

    /** Called by the one thread of the global stores. */
    private void take(Event event) {
        switch (event) {
            case PartnerChanged changed ->
                states.merge(
                        changed.partnerId(),
                        changed,
                        (known, came) -> came.revision() > known.revision() ? came : known);
            case PartnerSucceeded succession -> successions = successions.with(succession);
            case ProgrammePublished published -> programmes = programmes.with(PublishedTerms.of(published));
            default -> throw new IllegalStateException("the register does not hold " + event);
        }
    }

    /** Keeps what comes from one topic in its global store, and here. */
    Processor<String, byte[], Void, Void> keeperOf(Topic topic, String store) {
        return new Keeper(topic, store);
    }

    private final class Keeper implements Processor<String, byte[], Void, Void> {
        private final Topic topic;
        private final String storeName;
        private @Nullable KeyValueStore<String, byte[]> store;

        Keeper(Topic topic, String storeName) {
            this.topic = topic;
            this.storeName = storeName;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(storeName);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (store != null) store.put(record.key(), record.value());
            var decoded = EventCodec.decode(topic, record.value(), name -> {
                Header header = record.headers().lastHeader(name);
                return header == null ? null : header.value();
            });
            if (decoded instanceof Accepted accepted) take(accepted.event());
        }
    }
}
