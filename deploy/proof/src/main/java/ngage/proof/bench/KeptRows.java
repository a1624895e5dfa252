package ngage.proof.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ngage.backing.JdbcAddress;
import ngage.local.publish.Message;

/** How many rows a side has kept of the customers' facts, in the tables of the commission service. */
final class KeptRows {
    private static final List<String> FACTS =
            List.of("booking", "order_placed", "order_cancelled", "customer_transferred", "customer_of_partner");
    private static final String KNOWN = "delivery_known";
    /** Only ours remembers the register's facts; what it knows of them is not counted. */
    private static final String COUNT_KNOWN = "select count(*) from delivery_known where event_id <> all (?)";

    private final List<String> register = new ArrayList<>();

    /** @param told all facts, those of the register among them, whose ids no other fact has */
    KeptRows(List<Message> told) {
        for (Message message : told) {
            if (!Backlog.CUSTOMER_FACTS.contains(message.topic().topicName())) register.add(message.id());
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
                select.setArray(1, connection.createArrayOf("text", register.toArray()));
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
