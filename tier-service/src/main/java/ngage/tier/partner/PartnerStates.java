package ngage.tier.partner;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.shard.Shards;
import ngage.event.PartnerChanged;
import ngage.tier.measure.Rows;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/** The state of each partner with the highest revision; lower ones that come later are facts without effect. */
public final class PartnerStates {
    private static final String READ = """
            select state from unnest(?, ?) as known (partner_id, revision) join partner using (partner_id)
            where partner.revision > known.revision""";
    private static final String IDS_OF_SHARDS = "select partner_id from partner where shard = any(?)";
    private static final String SAVE = """
            insert into partner (partner_id, shard, revision, state)
            select * from unnest(?, ?, ?, ?)
            on conflict (partner_id) do update
            set revision = excluded.revision, state = excluded.state
            where partner.revision < excluded.revision""";
    private static final Map<String, byte[]> ENVELOPE = Map.of(
            "ce_specversion", ascii("1.0"),
            "ce_id", ascii("state"),
            "ce_source", ascii("/state"),
            "ce_type", ascii(Topic.PARTNER_CHANGED.type()));

    private PartnerStates() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The states of these partners; those never published are left out. */
    public static Map<PartnerId, PartnerChanged> read(Connection connection, Collection<PartnerId> partners)
            throws SQLException {
        return newer(connection, Rows.numbered(partners, 0));
    }

    /** The states of these partners that are newer than the revision known of each; 0: none is. */
    public static Map<PartnerId, PartnerChanged> newer(Connection connection, Map<PartnerId, Long> known)
            throws SQLException {
        Map<PartnerId, PartnerChanged> states = new HashMap<>();
        if (known.isEmpty()) return states;
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            Rows.setNumbered(connection, select, 1, known);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    PartnerChanged state = decode(row.getString(1));
                    states.put(state.partnerId(), state);
                }
            }
        }
        return states;
    }

    /** The partners known in these shards. */
    public static List<PartnerId> ofShards(Connection connection, Collection<Integer> shards) throws SQLException {
        List<PartnerId> partners = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(IDS_OF_SHARDS)) {
            Rows.setNumbers(connection, select, 1, shards);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) partners.add(new PartnerId(row.getString(1)));
            }
        }
        return partners;
    }

    /** Saves states of different partners. */
    public static void save(Connection connection, Collection<PartnerChanged> states) throws SQLException {
        Rows rows = new Rows("text", "integer", "bigint", "text");
        for (PartnerChanged state : states) {
            String id = state.partnerId().value();
            rows.add(id, Shards.of(id), state.revision(), encode(state));
        }
        rows.execute(connection, SAVE);
    }

    private static String encode(PartnerChanged state) {
        return new String(EventCodec.encode(state), StandardCharsets.UTF_8);
    }

    /** The state from its stored text. */
    public static PartnerChanged decode(String stored) {
        byte[] body = stored.getBytes(StandardCharsets.UTF_8);
        if (EventCodec.decode(Topic.PARTNER_CHANGED, body, ENVELOPE::get) instanceof Accepted accepted
                && accepted.event() instanceof PartnerChanged state) {
            return state;
        }
        throw new IllegalStateException("a stored partner state cannot be read: " + stored);
    }
}
