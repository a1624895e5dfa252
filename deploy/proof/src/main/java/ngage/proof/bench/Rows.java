package ngage.proof.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.backing.JdbcAddress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * The rows a service has kept, table by table in the order they lie there, as COPY's text.
 *
 * @param commits in how many transactions they go in again, each taking the same share of every table
 */
record Rows(JdbcAddress kept, int commits, List<Table> tables) {

    /**
     * @param name as SQL writes it
     * @param columns those that are written; what the database reckons itself is reckoned again
     * @param slices its rows, in as many pieces as there are commits
     */
    record Table(String name, String columns, List<byte[]> slices) {}

    static Rows of(JdbcAddress kept, int commits) {
        List<Table> tables = new ArrayList<>();
        try (Connection connection = kept.connect()) {
            for (Map.Entry<String, String> table : columnsOfTables(connection).entrySet()) {
                List<byte[]> slices = slices(connection, table.getKey(), table.getValue(), commits);
                tables.add(new Table(table.getKey(), table.getValue(), slices));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows of " + kept + " cannot be read: " + e.getMessage(), e);
        }
        return new Rows(kept, commits, List.copyOf(tables));
    }

    /** A database of the same tables and indexes, without rows. */
    JdbcAddress emptyCopy() {
        String name = kept.url().substring(kept.url().lastIndexOf('/') + 1);
        try {
            JdbcAddress server = kept.database("postgres");
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database floor_" + name + " template " + name);
            }
            JdbcAddress copy = kept.database("floor_" + name);
            try (Connection connection = copy.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                for (Table table : tables) statement.execute("truncate " + table.name() + " cascade");
                statement.execute("checkpoint");
            }
            return copy;
        } catch (SQLException e) {
            throw new IllegalStateException("there is no room for the floor: " + e.getMessage(), e);
        }
    }

    void copyInto(JdbcAddress empty) throws SQLException {
        try (Connection connection = empty.connect();
                Statement statement = connection.createStatement()) {
            // Tables go in one after another, so what one says of another is not looked up.
            statement.execute("set session_replication_role = replica");
            connection.setAutoCommit(false);
            for (int commit = 0; commit < commits; commit++) {
                for (Table table : tables)
                    copy(connection, table, table.slices().get(commit));
                connection.commit();
            }
        }
    }

    /** Where the server's log of writes ends, in bytes. */
    long writtenAhead() {
        try (Connection connection = kept.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the log of " + kept + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void copy(Connection connection, Table table, byte[] rows) throws SQLException {
        if (rows.length == 0) return;
        String sql = "copy " + table.name() + " (" + table.columns() + ") from stdin";
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        copy.writeToCopy(rows, 0, rows.length);
        copy.endCopy();
    }

    private static Map<String, String> columnsOfTables(Connection connection) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select quote_ident(t.table_name),
                               string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position)
                        from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
                        where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and t.table_name <> 'flyway_schema_history' and c.is_generated = 'NEVER'
                        group by t.table_name order by t.table_name""")) {
            while (rows.next()) columns.put(rows.getString(1), rows.getString(2));
        }
        return columns;
    }

    private static List<byte[]> slices(Connection connection, String table, String columns, int commits)
            throws SQLException {
        List<byte[]> lines = new ArrayList<>();
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select " + columns + " from " + table + ") to stdout");
        for (byte[] line; (line = copy.readFromCopy()) != null; ) lines.add(line);
        List<byte[]> slices = new ArrayList<>(commits);
        for (int i = 0; i < commits; i++) {
            long from = (long) lines.size() * i / commits;
            long to = (long) lines.size() * (i + 1) / commits;
            slices.add(joined(lines.subList((int) from, (int) to)));
        }
        return slices;
    }

    private static byte[] joined(List<byte[]> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (byte[] line : lines) bytes.write(line);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
        return bytes.toByteArray();
    }
}
