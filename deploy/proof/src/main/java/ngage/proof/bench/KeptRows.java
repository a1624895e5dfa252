package ngage.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ngage.backing.JdbcAddress;
import ngage.event.Fact;
import ngage.local.publish.Message;
import ngage.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/** How many rows a side has kept of the customers' facts, in the tables of the commission service. */
final class KeptRows {
    private static final List<String> FACTS =
            List.of("booking", "order_placed", "order_cancelled", "customer_transferred", "customer_of_partner");
    private static final String KNOWN = "delivery_known";
    /** Only ours remembers the register's facts; their keys are not counted. */
    private static final String COUNT_KNOWN = """
            select count(*) from delivery_known known
            where not exists (select from unnest(?::bigint[], ?::bigint[]) as register (key_high, key_low)
                where register.key_high = known.key_high and register.key_low = known.key_low)""";

    private final List<Long> highs = new ArrayList<>();
    private final List<Long> lows = new ArrayList<>();

    /** @param told all facts, those of the register among them */
    KeptRows(List<Message> told) {
        for (Message message : told) {
            if (!Backlog.CUSTOMER_FACTS.contains(message.topic().topicName())) add(message);
        }
    }

    private void add(Message message) {
        key("event", message.source(), message.id());
        String subject = subject(message);
        if (subject != null) key("subject", message.topic().topicName(), subject);
    }

    /** What cannot be read nobody knows by its subject. */
    private static @Nullable String subject(Message message) {
        try {
            return EventCodec.read(message.topic(), message.data()) instanceof Fact fact ? fact.subject() : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** As the delivery reckons them. */
    private void key(String kind, String first, String second) {
        try {
            byte[] text = (kind + '\0' + first + '\0' + second).getBytes(UTF_8);
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text));
            highs.add(hash.getLong());
            lows.add(hash.getLong());
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** By table. */
    SortedMap<String, Long> count(JdbcAddress database) {
        SortedMap<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.connect()) {
            for (String table : FACTS) {
                try (PreparedStatement select = connection.prepareStatement("select count(*) from " + table)) {
                    rows.put(table, number(select));
                }
            }
            try (PreparedStatement select = connection.prepareStatement(COUNT_KNOWN)) {
                select.setArray(1, connection.createArrayOf("int8", highs.toArray()));
                select.setArray(2, connection.createArrayOf("int8", lows.toArray()));
                rows.put(KNOWN, number(select));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("the rows of " + database + " cannot be counted", broken);
        }
        return rows;
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
