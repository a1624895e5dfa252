package ngage.proof.simulation;

import java.util.Map;
import java.util.function.Consumer;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Membership;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Refused;
import org.jspecify.annotations.Nullable;

/** Output topics that do all that is asked; what a mistake overrides, they do otherwise. */
class LooseOutputs implements OutputLog {
    private final OutputLog outputs;

    LooseOutputs(OutputLog outputs) {
        this.outputs = outputs;
    }

    /** The transaction that the steps are given. */
    Transaction loose(Transaction transaction) {
        return transaction;
    }

    @Override
    public void run(Consumer<Transaction> steps) {
        outputs.run(transaction -> steps.accept(loose(transaction)));
    }

    @Override
    public @Nullable Trouble troubleOf(RuntimeException thrown) {
        return outputs.troubleOf(thrown);
    }

    /** The same for a transaction. */
    static class Loose implements Transaction {
        private final Transaction transaction;

        Loose(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public void begin() {
            transaction.begin();
        }

        @Override
        public void send(Output output) {
            transaction.send(output);
        }

        @Override
        public void sendDeadLetter(Refused refused) {
            transaction.sendDeadLetter(refused);
        }

        @Override
        public void movePublished(Map<InputPartition, Position> positions, Membership membership) {
            transaction.movePublished(positions, membership);
        }

        @Override
        public void commit() {
            transaction.commit();
        }

        @Override
        public void abort() {
            transaction.abort();
        }
    }
}
