package ngage.proof.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import ngage.delivery.protocol.Refused;
import ngage.delivery.protocol.Store;
import ngage.delivery.protocol.Stored;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/** A database that does all that is asked; what a mistake overrides, it does otherwise. */
class LooseStore implements Store {
    private final Store store;

    LooseStore(Store store) {
        this.store = store;
    }

    @Override
    public Transaction begin() {
        return store.begin();
    }

    @Override
    public @Nullable String unfit(Fact fact) {
        return store.unfit(fact);
    }

    @Override
    public boolean finishes(List<Received> facts) {
        return store.finishes(facts);
    }

    @Override
    public void committed() {
        store.committed();
    }

    @Override
    public void forget() {
        store.forget();
    }

    /** The same for a transaction. */
    static class Loose implements Store.Transaction {
        final Transaction transaction;

        Loose(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public void open(Map<InputPartition, Long> beginnings) {
            transaction.open(beginnings);
        }

        @Override
        public Map<InputPartition, Stored> lock(Collection<InputPartition> partitions) {
            return transaction.lock(partitions);
        }

        @Override
        public Map<InputPartition, Position> positions() {
            return transaction.positions();
        }

        @Override
        public void move(Map<InputPartition, Stored> before, Map<InputPartition, Stored> after) {
            transaction.move(before, after);
        }

        @Override
        public Map<KnownKey, Long> known(Collection<KnownKey> keys) {
            return transaction.known(keys);
        }

        @Override
        public void keepKnown(List<Known> added) {
            transaction.keepKnown(added);
        }

        @Override
        public void keepRefused(List<Refused> refused) {
            transaction.keepRefused(refused);
        }

        @Override
        public List<Refused> refused(Stored at, long from, long to) {
            return transaction.refused(at, from, to);
        }

        @Override
        public Applied apply(List<Received> facts, Resume resume) {
            return transaction.apply(facts, resume);
        }

        @Override
        public List<Output> readBack(int inputPartition, Position from, Position to) {
            return transaction.readBack(inputPartition, from, to);
        }

        @Override
        public void commit() {
            transaction.commit();
        }

        @Override
        public void close() {
            transaction.close();
        }
    }
}
