package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;
import ngage.commission.tripwire.StopStore;
import ngage.commission.tripwire.Withholding;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.recovery.Published;
import ngage.delivery.recovery.RecoveryRefused;
import ngage.event.Payout;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The payout topics against the ledger: what is published and not posted is posted, as it was published. What was withheld is
 * posted and withheld again, unless it has been released and published since.
 */
final class PublishedPayouts {
    private static final int NO_INPUT = 0;

    private static final String POSTED = """
            select p.payout_id, p.booking_id, p.half, p.partner_id, p.minor_units, p.currency
            from unnest(?::text[], ?::text[]) as q (booking_id, payout_id)
            join posting p on p.booking_id = q.booking_id and p.payout_id = q.payout_id""";

    /**
     * Of one input partition: the first line that is not published, and whether a later one is. A line that was withheld has the
     * place of its release; that it was is said at its own.
     */
    private static final String NOT_PUBLISHED = """
            with line as (
                select coalesce(w.released_offset, p.input_offset) as input_offset,
                    coalesce(w.released_step, p.input_step) as input_step, d.event_id is not null as published
                from posting p left join payout_withheld w using (seq)
                left join delivery_published d on d.event_id = p.payout_id
                where coalesce(w.released_partition, p.input_partition) = ? and p.payout_id is not null
                  and (w.seq is null or w.released_partition is not null)
                union all
                select p.input_offset, p.input_step, d.event_id is not null
                from payout_withheld w join posting p using (seq)
                left join delivery_published d on d.event_id = 'withheld-' || p.payout_id
                where p.input_partition = ?)
            select first.input_offset, first.input_step, exists (
                select from line where published and (input_offset, input_step) > (first.input_offset, first.input_step))
            from line first where not published order by input_offset, input_step limit 1""";

    private PublishedPayouts() {}

    private record Posted(String bookingId, String half, String partnerId, long minorUnits, String currency) {
        static Posted of(Payout payout) {
            return new Posted(
                    payout.bookingId().value(),
                    payout.half().name(),
                    payout.partnerId().value(),
                    payout.amount().minorUnits(),
                    payout.amount().currency());
        }
    }

    /**
     * Posts those that are missing; answers how many.
     *
     * @throws RecoveryRefused if one is posted as something else
     */
    static int take(Connection connection, RecoveredLines ledger, List<Published> published) throws SQLException {
        if (published.isEmpty()) return 0;
        List<Payout> payouts = new ArrayList<>(published.size());
        for (Published one : published) payouts.add((Payout) EventCodec.read(one.topic(), one.body()));
        List<Line> missing = missing(connection, published, payouts);
        long[] seqs = ledger.append(connection, missing);
        if (isWithheld(published.getFirst().topic())) withhold(connection, seqs, missing);
        else StopStore.published(connection, payouts);
        TotalStore totals = new TotalStore();
        missing.forEach(line -> totals.posted(line.posting()));
        totals.add(connection, NO_INPUT);
        return missing.size();
    }

    private static List<Line> missing(Connection connection, List<Published> published, List<Payout> payouts)
            throws SQLException {
        Map<String, Posted> posted = posted(connection, payouts);
        List<Line> missing = new ArrayList<>();
        for (int i = 0; i < payouts.size(); i++) {
            Payout payout = payouts.get(i);
            Posted known = posted.putIfAbsent(payout.payoutId(), Posted.of(payout));
            if (known == null) missing.add(line(published.get(i), payout));
            else if (!known.equals(Posted.of(payout)))
                throw new RecoveryRefused("payout " + payout.payoutId() + " is published as " + Posted.of(payout)
                        + ", and posted as " + known);
        }
        return missing;
    }

    private static boolean isWithheld(Topic topic) {
        return topic == Topic.ACQUISITION_WITHHELD || topic == Topic.CARE_WITHHELD;
    }

    /** What tripped is not told anew, but whom it stopped stays stopped. */
    private static void withhold(Connection connection, long[] seqs, List<Line> lines) throws SQLException {
        Map<PartnerId, Instant> stopped = new HashMap<>();
        for (Line line : lines) {
            PartnerId partnerId =
                    Objects.requireNonNull(line.posting().account().partnerId());
            stopped.merge(partnerId, line.knownAt(), (one, other) -> one.isBefore(other) ? one : other);
        }
        StopStore.stop(connection, stopped);
        Withholding withholding = Withholding.of(connection, List.of());
        for (int i = 0; i < seqs.length; i++) {
            boolean waits = withholding.withholds(
                    seqs[i],
                    Objects.requireNonNull(lines.get(i).posting().account().partnerId()));
            if (!waits) throw new IllegalStateException(lines.get(i) + " is of a partner who is not stopped");
        }
        withholding.keep(connection);
    }

    private static Line line(Published published, Payout payout) {
        Posting posting = new Posting(
                Account.payable(payout.half(), payout.partnerId()),
                payout.customerId(),
                payout.bookingId(),
                payout.amount().currency(),
                payout.amount().minorUnits(),
                payout.serviceDate(),
                payout.programme(),
                payout.basisMinorUnits(),
                payout.shareBasisPoints());
        Line line = new Line(
                posting, payout.payoutId(), payout.cause(), published.time(), NO_INPUT, RecoveredLines.BEFORE_ALL, 0);
        Output output = isWithheld(published.topic()) ? line.withheld() : line.output();
        if (output == null || !output.id().equals(published.id()) || !Arrays.equals(output.body(), published.body())) {
            throw new RecoveryRefused("payout " + payout.payoutId() + " is not published as this service publishes");
        }
        return line;
    }

    private static Map<String, Posted> posted(Connection connection, List<Payout> payouts) throws SQLException {
        Map<String, Posted> posted = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(POSTED)) {
            Object[] bookings =
                    payouts.stream().map(payout -> payout.bookingId().value()).toArray();
            Object[] ids = payouts.stream().map(Payout::payoutId).toArray();
            select.setArray(1, connection.createArrayOf("text", bookings));
            select.setArray(2, connection.createArrayOf("text", ids));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    posted.put(
                            row.getString(1),
                            new Posted(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getLong(5),
                                    row.getString(6)));
                }
            }
        }
        return posted;
    }

    static @Nullable Position firstNotPublished(Connection connection, int inputPartition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOT_PUBLISHED)) {
            select.setInt(1, inputPartition);
            select.setInt(2, inputPartition);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return null;
                Position first = new Position(row.getLong(1), row.getInt(2));
                if (!row.getBoolean(3)) return first;
                throw new RecoveryRefused("a payout caused at " + first + " of input partition " + inputPartition
                        + " is not on its topic, though a later one is: the payout topics have lost records");
            }
        }
    }
}
