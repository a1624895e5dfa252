package ngage.delivery.protocol;

import java.util.Map;
import java.util.function.Consumer;
import ngage.delivery.Output;
import ngage.delivery.Position;
import org.jspecify.annotations.Nullable;

/** The output topics, as the one transactional writer of this instance sees them. */
public interface OutputLog {
    /** Runs the steps of one transaction where the log wants them run, and returns when they are done. */
    void run(Consumer<Transaction> steps);

    /** What a failure of a step means for the writer; null if it was not the log that failed. */
    @Nullable
    Trouble troubleOf(RuntimeException thrown);

    /** What may go wrong with a transaction. */
    enum Trouble {
        /** The writer can do nothing any more: another one has its name, or the log holds it for out of step. */
        LOST,
        /** The group has moved on: these positions are another instance's to move. */
        REBALANCED,
        /** Nobody knows whether it happened. */
        NO_ANSWER,
        /** Anything else; an abort makes room for the next try. */
        PASSING
    }

    /** The steps. What a send could not do, the commit throws. */
    interface Transaction {
        void begin();

        void send(Output output);

        void sendDeadLetter(Refused refused);

        /** Moves the group's publish positions together with the outputs; refused once the group was rebalanced. */
        void movePublished(Map<InputPartition, Position> positions, Membership membership);

        /** Asked for again after no answer, it gives the answer of the first time. */
        void commit();

        void abort();
    }
}
