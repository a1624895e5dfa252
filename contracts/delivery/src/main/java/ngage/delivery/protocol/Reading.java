package ngage.delivery.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ngage.delivery.protocol.KnownEvents.Identity;
import ngage.wire.Decoded;
import org.jspecify.annotations.Nullable;

/**
 * The records of one round: each is read once, and looked up once, however many transactions the round takes. What was
 * found known stays known; what was found unknown and has been kept by another instance since violates a key, after which
 * everything is looked up again.
 */
final class Reading {
    private final List<InputRecord> polled;
    private @Nullable List<Read> records;
    private @Nullable Map<KnownKey, Long> known;

    Reading(List<InputRecord> polled) {
        this.polled = polled;
    }

    /** A record with what it says, and by what it is known; no identity if it cannot be read. */
    record Read(
            InputRecord record, Decoded decoded, @Nullable Identity identity) {}

    List<Read> records(Function<InputRecord, Read> read) {
        List<Read> all = records;
        if (all == null) records = all = polled.stream().map(read).toList();
        return all;
    }

    /** What is known of the records, growing with what is kept of them. */
    Map<KnownKey, Long> known(Store.Transaction transaction) {
        Map<KnownKey, Long> found = known;
        if (found == null) known = found = KnownEvents.load(transaction, identities());
        return found;
    }

    /** A transaction did not commit, or nobody knows: what is known must be looked up anew. */
    void forget() {
        known = null;
    }

    private List<Identity> identities() {
        List<Identity> identities = new ArrayList<>(polled.size());
        if (records == null) throw new IllegalStateException("what was not read cannot be looked up");
        for (Read read : records) {
            if (read.identity() != null) identities.add(read.identity());
        }
        return identities;
    }
}
