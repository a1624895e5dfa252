package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.delivery.Position;
import ngage.delivery.recovery.Published;
import ngage.delivery.recovery.RecoveryRefused;
import ngage.event.TierChanged;
import ngage.tier.announcement.domain.Announced;
import ngage.tier.announcement.domain.Announcing;
import ngage.value.Identifiers;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/** The topic {@code tier-changed} against the tables: what was announced and is not kept is kept. */
final class PublishedTiers {
    /** The place of an announcement whose fact is not at hand; nothing is read back from there. */
    private static final long BEFORE_ALL = -1;

    private static final int NO_INPUT = 0;

    /** Of one input partition: the first announcement that is not published, and whether a later one is. */
    private static final String NOT_PUBLISHED = """
            with change as (
                select c.input_offset, c.input_step, exists (
                    select from delivery_published d where d.event_id = case
                        when length(c.partner_id || ':' || c.revision) <= %d then c.partner_id || ':' || c.revision
                        else 'TC-' || substr(encode(sha256(convert_to(c.partner_id, 'UTF8') || '\\x00'::bytea
                            || convert_to(c.revision::text, 'UTF8')), 'hex'), 1, 32) end) as published
                from tier_change c where c.input_partition = ?)
            select first.input_offset, first.input_step, exists (
                select from change where published and (input_offset, input_step) > (first.input_offset, first.input_step))
            from change first where not published order by input_offset, input_step limit 1""".formatted(Identifiers.LENGTH_MAX);

    private PublishedTiers() {}

    private record Revision(PartnerId partnerId, long number) {}

    /**
     * Keeps those that are missing; answers how many.
     *
     * @throws RecoveryRefused if one is kept as something else
     */
    static int take(Connection connection, List<Published> published) throws SQLException {
        List<TierChanged> news = new ArrayList<>(published.size());
        for (Published one : published) news.add((TierChanged) EventCodec.read(one.topic(), one.body()));
        Map<Revision, TierChanged> kept = new HashMap<>();
        for (TierChange change : TierChangeStore.kept(connection, news)) {
            kept.put(revision(change.news()), change.news());
        }
        List<TierChange> missing = new ArrayList<>();
        for (int i = 0; i < news.size(); i++) {
            TierChanged one = news.get(i);
            TierChanged known = kept.putIfAbsent(revision(one), one);
            if (known == null)
                missing.add(new TierChange(
                        one, NO_INPUT, BEFORE_ALL, 0, published.get(i).time()));
            else if (!known.equals(one))
                throw new RecoveryRefused("revision " + one.revision() + " of " + one.partnerId() + " is published as "
                        + one + ", and kept as " + known);
        }
        TierChangeStore.add(connection, missing);
        remember(connection, missing);
        return missing.size();
    }

    private static Revision revision(TierChanged news) {
        return new Revision(news.partnerId(), news.revision());
    }

    /** What was announced last is what was announced under the highest revision. */
    private static void remember(Connection connection, List<TierChange> missing) throws SQLException {
        Set<PartnerId> partners = new HashSet<>();
        missing.forEach(change -> partners.add(change.news().partnerId()));
        Map<PartnerId, Announced> last = new HashMap<>(AnnouncedStore.read(connection, partners));
        for (TierChange change : missing) {
            last.merge(
                    change.news().partnerId(),
                    Announcing.after(change.news()),
                    (one, other) -> one.revision() > other.revision() ? one : other);
        }
        AnnouncedStore.save(connection, last);
    }

    static @Nullable Position firstNotPublished(Connection connection, int inputPartition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOT_PUBLISHED)) {
            select.setInt(1, inputPartition);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return null;
                Position first = new Position(row.getLong(1), row.getInt(2));
                if (!row.getBoolean(3)) return first;
                throw new RecoveryRefused("an announcement caused at " + first + " of input partition " + inputPartition
                        + " is not on its topic, though a later one is: tier-changed has lost records");
            }
        }
    }
}
