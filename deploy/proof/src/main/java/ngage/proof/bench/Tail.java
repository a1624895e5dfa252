package ngage.proof.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import ngage.backing.JdbcAddress;

/** What a peer still has to do when all facts are behind it. */
interface Tail extends AutoCloseable {
    boolean done();

    @Override
    default void close() {}

    /** A table that must be empty again. */
    static Tail ofTable(JdbcAddress database, String table) {
        return () -> {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select not exists (select from " + table + ")")) {
                return row.next() && row.getBoolean(1);
            } catch (SQLException broken) {
                throw new IllegalStateException(table + " cannot be read: " + broken.getMessage(), broken);
            }
        };
    }

    /** A topic that must have been read to its end. */
    static Tail ofGroup(Backlog backlog) {
        return new Tail() {
            @Override
            public boolean done() {
                return backlog.read().left() == 0;
            }

            @Override
            public void close() {
                backlog.close();
            }
        };
    }
}
