package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import ngage.commission.seal.Sealing;
import ngage.delivery.Position;
import ngage.event.LedgerSealed;

/**
 * Appends the lines of a recovery, sealed in a lane of their own: no partition has its number, so no instance appends to it or
 * reads it back.
 */
final class RecoveredLines {
    static final int LANE = LedgerSealed.RECOVERY_LANE;

    /** The place of a line whose fact is not at hand. Nothing is read back from there. */
    static final long BEFORE_ALL = -1;

    private final Sealing sealing = new Sealing();

    /** Answers the lines' numbers. */
    long[] append(Connection connection, List<Line> lines) throws SQLException {
        if (lines.isEmpty()) return new long[0];
        Line first = lines.getFirst();
        Sealing.Sealed sealed = sealing.seal(
                connection, first.cause(), LANE, new Position(BEFORE_ALL, 0), first.knownAt(), lines, Line::say);
        LedgerStore.append(connection, lines, sealed.seqs());
        return sealed.seqs();
    }

    Sealing sealing() {
        return sealing;
    }
}
