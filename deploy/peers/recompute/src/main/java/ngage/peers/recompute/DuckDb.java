package ngage.peers.recompute;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** DuckDB in this process, its tables in memory. */
final class DuckDb implements Peer {
    private static final String TABLES = """
            create table bookings (customer integer, day smallint, currency tinyint, amount bigint, refunded bigint);
            create table turns (customer integer, from_day smallint, end_day smallint,
                acquisition_account integer, acquisition_terms tinyint, care_account integer, care_terms tinyint);
            create table terms (version tinyint, rate integer, care integer);
            """;

    private final Connection connection;

    /** @param folder of the history's files */
    DuckDb(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            for (String table : List.of("bookings", "turns", "terms")) {
                statement.execute("copy " + table + " from '" + folder.resolve(table + ".csv") + "' (header false)");
            }
            statement.execute("analyze");
        }
    }

    @Override
    public String name() throws SQLException {
        return "DuckDB " + connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public long process() {
        return 0;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public String query() {
        return QUERY.replace("{div}", "//").replace("{sign}", "sign(net)");
    }

    @Override
    public List<String> plan() throws SQLException {
        return plan(2);
    }

    @Override
    public void threads(int threads) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set threads = " + threads);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
