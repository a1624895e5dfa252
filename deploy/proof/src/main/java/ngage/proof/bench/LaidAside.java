package ngage.proof.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The indexes of tables that are filled at once: dropped before, and made again as they were. */
final class LaidAside {
    private static final String OF_TABLES = """
            select i.indrelid::regclass::text, x.relname, pg_get_indexdef(i.indexrelid), c.conname,
                   case c.contype when 'p' then 'primary key' else 'unique' end
            from pg_index i join pg_class x on x.oid = i.indexrelid
            left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
            where i.indrelid::regclass::text = any (?) order by x.relname""";

    /**
     * Trees into which rows go all over, by partner. Such a tree is about so full by itself; one just made would be full, and the
     * first rows to come would split every page of it.
     */
    private static final Set<String> SCATTERED = Set.of("posting_of_partner");

    private static final String AS_FULL_AS_GROWN = " with (fillfactor = 70)";

    private final List<Index> indexes;

    private LaidAside(List<Index> indexes) {
        this.indexes = indexes;
    }

    /** @param constraint its name; null if it serves none */
    private record Index(
            String table,
            String name,
            String definition,
            @Nullable String constraint,
            String kind) {
        String drop() {
            return constraint == null
                    ? "drop index " + name
                    : "alter table " + table + " drop constraint " + constraint;
        }

        String create() {
            if (!SCATTERED.contains(name)) return definition;
            int condition = definition.indexOf(" WHERE ");
            return condition < 0
                    ? definition + AS_FULL_AS_GROWN
                    : definition.substring(0, condition) + AS_FULL_AS_GROWN + definition.substring(condition);
        }
    }

    static LaidAside of(Connection connection, List<String> tables) throws SQLException {
        List<Index> indexes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_TABLES)) {
            select.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    indexes.add(new Index(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (Index index : indexes) statement.execute(index.drop());
        }
        return new LaidAside(List.copyOf(indexes));
    }

    void makeAgain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Index index : indexes) {
                statement.execute(index.create());
                if (index.constraint() != null) {
                    statement.execute("alter table " + index.table() + " add constraint " + index.constraint() + " "
                            + index.kind() + " using index " + index.name());
                }
                if (SCATTERED.contains(index.name())) {
                    statement.execute("alter index " + index.name() + " reset (fillfactor)");
                }
            }
        }
    }
}
