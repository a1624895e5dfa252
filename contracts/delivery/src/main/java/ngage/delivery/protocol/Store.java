package ngage.delivery.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/** The service's database, with what the service itself does in it. */
public interface Store {
    /** Begins a transaction; to be closed by whoever began it. */
    Transaction begin();

    /** Why a fact makes no sense to the service; null if it does. Decided by the fact alone. */
    @Nullable
    String unfit(Fact fact);

    /** Whether the service is sure to finish all of these facts in one transaction. Decided by the facts alone. */
    boolean finishes(List<Received> facts);

    /** The last transaction in which facts were applied is committed. */
    void committed();

    /** It did not commit, or nobody knows: whatever was cached is void. */
    void forget();

    /** One transaction. Closing it without a commit takes everything back. */
    interface Transaction extends AutoCloseable {
        /** Begins partitions that were never read, each at its given offset; others are left alone. */
        void open(Map<InputPartition, Long> beginnings);

        /** Reads the positions and keeps every other instance from moving them until the transaction ends. */
        Map<InputPartition, Stored> lock(Collection<InputPartition> partitions);

        /** The positions of all partitions, the other instances' too, as they are committed. */
        Map<InputPartition, Position> positions();

        /** Whether the tables are being brought to where they had published; until then nothing may be applied. */
        default boolean recovering() {
            return false;
        }

        /** Moves locked positions from where they were; those that stayed are left alone. */
        void move(Map<InputPartition, Stored> before, Map<InputPartition, Stored> after);

        /** The contents known under these keys, and perhaps others; the map is the caller's to change. */
        Map<KnownKey, Long> known(Collection<KnownKey> keys);

        /** Keeps what is new, in the order given; fails if another instance has just kept some of it. */
        void keepKnown(List<Known> added);

        void keepRefused(List<Refused> refused);

        /** What was refused at offsets of a partition from {@code from} (inclusive) to {@code to} (exclusive). */
        List<Refused> refused(Stored at, long from, long to);

        /** The service applies facts. */
        Applied apply(List<Received> facts, Resume resume);

        /** What the service said to facts of an input partition, from {@code from} (inclusive) to {@code to} (exclusive). */
        List<Output> readBack(int inputPartition, Position from, Position to);

        /** If this throws, the transaction may be committed or not. */
        void commit();

        @Override
        void close();
    }
}
