package ngage.proof.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import ngage.backing.JdbcAddress;

/** One database while a history is written into it. Each statement is a transaction; the log is waited for at the end only. */
final class HistoryWriter implements AutoCloseable {
    private static final long TURNS_AT_ONCE = 1_000_000;

    private final SimulatedHistory history;
    private final Consumer<String> say;
    private final Connection connection;
    private final Statement statement;
    private long customers;

    HistoryWriter(JdbcAddress database, SimulatedHistory history, Consumer<String> say) throws SQLException {
        this.history = history;
        this.say = say;
        connection = database.connect();
        statement = connection.createStatement();
        statement.execute("set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'");
    }

    Connection connection() {
        return connection;
    }

    /** Those whose history it is, in an order that is none: who won each of them, by its earliest order. */
    void customersOf(String orders) throws SQLException {
        statement.execute("""
                create temporary table history_customer as
                select row_number() over (order by hashtextextended(customer_id, 0), customer_id) - 1 as number, customer_id, partner_id
                from (select distinct on (customer_id) customer_id, partner_id from %s
                      order by customer_id, placed_on, order_id) as first_order""".formatted(orders));
        statement.execute("alter table history_customer add primary key (number); analyze history_customer");
        customers = number("select count(*) from history_customer");
        if (customers == 0) throw new IllegalStateException("nobody has ordered, so nobody has a history");
    }

    /** Once. */
    void run(String sql) throws SQLException {
        statement.execute(history.filled(sql, 0, -1, customers));
    }

    /** For all turns, so many at a time. */
    void runForAllTurns(String what, String sql) throws SQLException {
        for (long first = 0; first < history.bookings(); first += TURNS_AT_ONCE) {
            long beyond = Math.min(history.bookings(), first + TURNS_AT_ONCE);
            statement.execute(history.filled(sql, first, beyond - 1, customers));
            say.accept("%s: %,d of %,d bookings".formatted(what, beyond, history.bookings()));
        }
    }

    long number(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Counts and cleans up the tables, and leaves nothing to be written later. */
    void settle(Iterable<String> tables) throws SQLException {
        statement.execute("vacuum (analyze) " + String.join(", ", tables));
        statement.execute("checkpoint");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
