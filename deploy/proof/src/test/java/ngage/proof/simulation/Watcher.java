package ngage.proof.simulation;

import java.util.List;
import ngage.delivery.Position;
import ngage.delivery.protocol.Count;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord;
import ngage.delivery.protocol.Watch;

/** Nobody watches: what matters is what is in the database and on the log at the end. */
final class Watcher implements Watch {
    @Override
    public void applying() {}

    @Override
    public void applied(int records, List<Count> counts) {}

    @Override
    public void publishing() {}

    @Override
    public void published(int outputs) {}

    @Override
    public void done(List<InputRecord> records) {}

    @Override
    public void readingBack(InputPartition partition, Position from, Position to) {}

    @Override
    public void working() {}

    @Override
    public void tryingAgain(String reason) {}

    @Override
    public void superseded(String reason) {}

    @Override
    public void looking(String reason) {}

    @Override
    public void assignedAnew(String reason) {}
}
