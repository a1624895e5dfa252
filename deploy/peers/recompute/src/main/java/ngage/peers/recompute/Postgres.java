package ngage.peers.recompute;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import ngage.backing.Choice;
import ngage.backing.Database;
import ngage.backing.JdbcAddress;
import org.postgresql.PGConnection;

/** PostgreSQL, the same server as the product's, with all of the history in its memory. */
final class Postgres implements Peer {
    /** Wide columns first, so that none is padded. */
    private static final String TABLES = """
            create unlogged table bookings (amount bigint, refunded bigint, customer integer, day smallint, currency smallint);
            create unlogged table turns (customer integer, acquisition_account integer, care_account integer,
                from_day smallint, end_day smallint, acquisition_terms smallint, care_terms smallint);
            create unlogged table terms (version smallint, rate integer, care integer);
            """;

    private static final Map<String, String> COLUMNS = Map.of(
            "bookings", "customer, day, currency, amount, refunded",
            "turns", "customer, from_day, end_day, acquisition_account, acquisition_terms, care_account, care_terms",
            "terms", "version, rate, care");

    private final Database database = new Database(Choice.Embedded.temporary(), Map.of("shared_buffers", "1500MB"));
    private final Connection connection;

    /** @param folder of the history's files */
    Postgres(Path folder) throws SQLException {
        database.start();
        JdbcAddress address = database.address();
        connection = DriverManager.getConnection(address.url(), address.user(), address.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            for (String table : List.of("bookings", "turns", "terms")) fill(table, folder.resolve(table + ".csv"));
            // The table is read by one or two processes as told below, whatever its size; hash tables stay in memory.
            statement.execute("set work_mem = '256MB'; set parallel_setup_cost = 0; set parallel_tuple_cost = 0");
            statement.execute("vacuum (analyze, freeze)");
        }
    }

    private void fill(String table, Path file) throws SQLException {
        try (Reader from = Files.newBufferedReader(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + COLUMNS.get(table) + ") from stdin (format csv)", from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() throws SQLException {
        return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public long process() {
        return database.pid();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public String query() {
        // Its own sign() is one of floating point.
        return QUERY.replace("{div}", "/").replace("{sign}", "case when net < 0 then -1 else 1 end");
    }

    @Override
    public List<String> plan() throws SQLException {
        return plan(1);
    }

    @Override
    public void threads(int threads) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set max_parallel_workers_per_gather = " + (threads - 1));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
