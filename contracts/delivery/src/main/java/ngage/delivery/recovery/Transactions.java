package ngage.delivery.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Work on the database, each piece of it one transaction. */
record Transactions(DataSource database) {
    /** Work with a result. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    <T extends @Nullable Object> T one(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (Throwable failed) {
                connection.rollback();
                throw failed;
            }
        }
    }
}
