package ngage.commission.tripwire;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.commission.tripwire.Watch.Trip;
import ngage.delivery.CopyRows;
import ngage.value.PartnerId;

/** Decides for one transaction whose payouts are not published with it. */
public final class Withholding {
    private final Set<PartnerId> stopped;
    private final CopyRows rows = new CopyRows("payout_withheld (seq, partner_id)");

    private Withholding(Set<PartnerId> stopped) {
        this.stopped = stopped;
    }

    /** With what tripped in this transaction, if anything. */
    public static Withholding of(Connection connection, List<Trip> trips) throws SQLException {
        Set<PartnerId> stopped = new HashSet<>(StopStore.stopped(connection));
        if (!trips.isEmpty()) {
            StopStore.stop(connection, trips);
            for (Trip trip : trips) {
                if (trip.partnerId() != null) stopped.add(trip.partnerId());
            }
        }
        return new Withholding(stopped);
    }

    /** Whether the payout of a line must wait; then it is noted. */
    public boolean withholds(long seq, PartnerId partnerId) {
        if (!stopped.contains(partnerId)) return false;
        rows.add(seq).add(partnerId).endRow();
        return true;
    }

    /** Keeps what was noted. */
    public void keep(Connection connection) throws SQLException {
        rows.send(connection);
    }
}
