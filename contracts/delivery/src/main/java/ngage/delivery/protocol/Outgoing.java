package ngage.delivery.protocol;

import java.util.ArrayList;
import java.util.List;
import ngage.delivery.Output;

/** What one transaction of the log is to publish, in order. */
final class Outgoing {
    private final List<Output> outputs = new ArrayList<>();
    private final List<Refused> deadLetters = new ArrayList<>();

    void add(List<Output> said, List<Refused> refused) {
        outputs.addAll(said);
        deadLetters.addAll(refused);
    }

    int size() {
        return outputs.size() + deadLetters.size();
    }

    void sendTo(OutputLog.Transaction transaction) {
        outputs.forEach(transaction::send);
        deadLetters.forEach(transaction::sendDeadLetter);
    }
}
