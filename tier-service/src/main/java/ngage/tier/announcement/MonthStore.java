package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The months that were opened; the highest is the open one. */
final class MonthStore {
    private static final String ADD = "insert into opened_month (month) values (?) on conflict do nothing";
    private static final String OPEN = "select coalesce(max(month), 0) from opened_month";

    private MonthStore() {}

    /** Adds a month; whether it is the open one now. */
    static boolean open(Connection connection, int month) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setInt(1, month);
            insert.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement(OPEN);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1) == month;
        }
    }
}
