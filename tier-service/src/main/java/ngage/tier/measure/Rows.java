package ngage.tier.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many rows as one array per column, for {@code unnest}: one statement whatever the number of rows. */
public final class Rows {
    private final List<String> types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    /** Rows whose columns have these PostgreSQL types. */
    public Rows(String... types) {
        this.types = List.of(types);
        for (int i = 0; i < types.length; i++) columns.add(new ArrayList<>());
    }

    /** Adds a row; null is a null. */
    public void add(@Nullable Object... row) {
        if (row.length != columns.size())
            throw new IllegalArgumentException("a row must have " + columns.size() + " columns");
        for (int i = 0; i < row.length; i++) columns.get(i).add(row[i]);
    }

    public boolean isEmpty() {
        return columns.getFirst().isEmpty();
    }

    /** Executes the statement, whose parameters are the columns; does nothing without rows. */
    public void execute(Connection connection, String sql) throws SQLException {
        if (isEmpty()) return;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement);
            statement.executeUpdate();
        }
    }

    private void bind(Connection connection, PreparedStatement statement) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(
                    i + 1, connection.createArrayOf(types.get(i), columns.get(i).toArray()));
        }
    }

    /** Binds one array of texts, such as ids to look up. */
    public static void setTexts(Connection connection, PreparedStatement statement, int parameter, Collection<?> texts)
            throws SQLException {
        Object[] values = texts.stream().map(Object::toString).toArray();
        statement.setArray(parameter, connection.createArrayOf("text", values));
    }

    /** The same number for each, to be bound by {@link #setNumbered}. */
    public static <K> Map<K, Long> numbered(Collection<K> ids, long number) {
        Map<K, Long> numbered = new HashMap<>();
        for (K id : ids) numbered.put(id, number);
        return numbered;
    }

    /** Binds ids, and behind them, as another parameter, the number of each. */
    public static void setNumbered(
            Connection connection, PreparedStatement statement, int parameter, Map<?, Long> numbers)
            throws SQLException {
        setTexts(connection, statement, parameter, numbers.keySet());
        statement.setArray(
                parameter + 1,
                connection.createArrayOf("bigint", numbers.values().toArray()));
    }

    /** Binds one array of whole numbers. */
    public static void setNumbers(
            Connection connection, PreparedStatement statement, int parameter, Collection<Integer> numbers)
            throws SQLException {
        statement.setArray(parameter, connection.createArrayOf("integer", numbers.toArray()));
    }
}
