package ngage.commission.tripwire;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ngage.commission.tripwire.Watch.Trip;
import ngage.delivery.CopyRows;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.event.Payout;
import ngage.event.PayoutsReleased;
import ngage.value.PartnerId;

/**
 * What tripped, who is stopped and what waits, in PostgreSQL. Whoever appends to the ledger holds the register's lock shared,
 * whoever releases holds it alone: so no payout is withheld behind the back of a release.
 */
public final class StopStore {
    private static final String STOPPED = "select partner_id from payout_stop";
    private static final String STOP = """
            insert into payout_stop (partner_id, since)
            select * from unnest(?::text[], ?::timestamptz[]) on conflict (partner_id) do nothing""";
    private static final String GO_ON = "delete from payout_stop where partner_id = ?";
    private static final String STOP_WHO_WAITS = """
            insert into payout_stop (partner_id, since)
            select w.partner_id, min(p.known_at)
            from payout_withheld w join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
            where w.released_partition is null group by w.partner_id on conflict (partner_id) do nothing""";
    private static final String PUBLISHED = """
            delete from payout_withheld w using posting p, unnest(?::text[], ?::text[]) as q (booking_id, payout_id)
            where p.booking_id = q.booking_id and p.payout_id = q.payout_id and w.seq = p.seq
              and w.released_partition is null""";
    private static final String RELEASE = """
            update payout_withheld set released_partition = ?, released_offset = ?, released_step = ?
            where seq in (select seq from payout_withheld where partner_id = ? and released_partition is null
                          order by seq limit ?)""";
    private static final String KEEP = """
            insert into payout_release (release_id, partner_id, released_by, reason, cause_source, cause_id, known_at)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private StopStore() {}

    /** The partners whose payouts must wait. */
    public static Set<PartnerId> stopped(Connection connection) throws SQLException {
        Set<PartnerId> stopped = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STOPPED)) {
            while (row.next()) stopped.add(new PartnerId(row.getString(1)));
        }
        return stopped;
    }

    /** Keeps what tripped, and stops whom it would have paid. */
    public static void stop(Connection connection, List<Trip> trips) throws SQLException {
        CopyRows rows = new CopyRows(
                "tripwire_trip (tripwire, partner_id, booking_id, detail, cause_source, cause_id, known_at)");
        Map<PartnerId, Instant> stopped = new HashMap<>();
        for (Trip trip : trips) {
            rows.add(trip.tripwire()).add(trip.partnerId()).add(trip.bookingId());
            rows.add(trip.detail()).add(trip.cause().id().source());
            rows.add(trip.cause().id().id()).add(trip.cause().knownAt()).endRow();
            if (trip.partnerId() == null) continue;
            stopped.merge(trip.partnerId(), trip.cause().knownAt(), (one, other) -> one.isBefore(other) ? one : other);
        }
        rows.send(connection);
        stop(connection, stopped);
    }

    /** Stops partners, each since its moment; who is stopped already stays so since then. */
    public static void stop(Connection connection, Map<PartnerId, Instant> since) throws SQLException {
        List<String> partners = new ArrayList<>();
        List<String> moments = new ArrayList<>();
        // In one order, so that no two instances wait in a circle.
        new TreeMap<>(since).forEach((partner, moment) -> {
            partners.add(partner.value());
            moments.add(moment.toString());
        });
        try (PreparedStatement insert = connection.prepareStatement(STOP)) {
            insert.setArray(1, connection.createArrayOf("text", partners.toArray()));
            insert.setArray(2, connection.createArrayOf("timestamptz", moments.toArray()));
            insert.executeUpdate();
        }
    }

    /** Keeps who decided a release, and why. */
    public static void keep(Connection connection, PayoutsReleased released, Received received) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, released.releaseId());
            insert.setString(2, released.partnerId().value());
            insert.setString(3, released.releasedBy());
            insert.setString(4, released.reason());
            insert.setString(5, received.id().source());
            insert.setString(6, received.id().id());
            insert.setObject(7, OffsetDateTime.ofInstant(received.recordedAt(), ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /**
     * Marks the next payouts of a partner that wait as released here; answers how many.
     *
     * @param payoutsMax how many at most
     */
    public static int release(
            Connection connection, PartnerId partnerId, int inputPartition, Position position, int payoutsMax)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RELEASE)) {
            update.setInt(1, inputPartition);
            update.setLong(2, position.offset());
            update.setInt(3, position.step());
            update.setString(4, partnerId.value());
            update.setInt(5, payoutsMax);
            return update.executeUpdate();
        }
    }

    /** Stops everybody who has payouts that wait, since the first of them. */
    public static void stopWhoWaits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int _ = statement.executeUpdate(STOP_WHO_WAITS);
        }
    }

    /** What is published waits no more, whoever has let it go. */
    public static void published(Connection connection, List<Payout> payouts) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(PUBLISHED)) {
            Object[] bookings =
                    payouts.stream().map(payout -> payout.bookingId().value()).toArray();
            Object[] ids = payouts.stream().map(Payout::payoutId).toArray();
            delete.setArray(1, connection.createArrayOf("text", bookings));
            delete.setArray(2, connection.createArrayOf("text", ids));
            delete.executeUpdate();
        }
    }

    /** From now on the partner's payouts are published again. */
    public static void goOn(Connection connection, PartnerId partnerId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(GO_ON)) {
            delete.setString(1, partnerId.value());
            delete.executeUpdate();
        }
    }
}
