package ngage.delivery.adapter;

import java.sql.SQLException;

/** Calls of the driver from where its checked exceptions cannot pass. */
final class Sql {
    private Sql() {}

    /** A failure of the database; {@link Failures} looks at its cause. */
    static final class DatabaseException extends RuntimeException {
        DatabaseException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** A question to the driver. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SQLException;
    }

    /** An order to the driver. */
    @FunctionalInterface
    interface Order {
        void run() throws SQLException;
    }

    static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }

    static void run(Order order) {
        try {
            order.run();
        } catch (SQLException failed) {
            throw new DatabaseException(failed);
        }
    }
}
