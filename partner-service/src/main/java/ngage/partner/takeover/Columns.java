package ngage.partner.takeover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Rows as one array per column, which is how a constant number of statements writes any number of rows. */
final class Columns {
    private final Connection connection;
    private final PreparedStatement statement;

    Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    <T> void texts(int column, List<T> rows, Function<T, String> value) throws SQLException {
        set(column, "text", rows.stream().map(value).toArray());
    }

    <T> void longs(int column, List<T> rows, ToLongFunction<T> value) throws SQLException {
        set(column, "bigint", rows.stream().mapToLong(value).boxed().toArray());
    }

    /** As ISO texts: the database turns them into dates, no time zone comes near them. */
    <T> void dates(int column, List<T> rows, Function<T, @Nullable LocalDate> value) throws SQLException {
        @Nullable Object[] days = new @Nullable Object[rows.size()];
        for (int i = 0; i < days.length; i++) {
            LocalDate day = value.apply(rows.get(i));
            days[i] = day == null ? null : day.toString();
        }
        set(column, "text", days);
    }

    private void set(int column, String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(column, connection.createArrayOf(type, values));
    }
}
