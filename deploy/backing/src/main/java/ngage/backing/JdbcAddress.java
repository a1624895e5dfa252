package ngage.backing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * How to reach one database of a PostgreSQL server.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, without user and password
 */
public record JdbcAddress(String url, String user, String password) {

    private static final String SCHEME = "jdbc:postgresql://";

    /**
     * Reads a JDBC URL that carries user and password as parameters; both are {@code postgres} if absent.
     *
     * @throws IllegalArgumentException if it is not {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?...]}
     */
    public static JdbcAddress parse(String url) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("Not a PostgreSQL JDBC URL: " + withoutParameters(url));
        }
        URI uri = URI.create(url.substring("jdbc:".length()));
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw new IllegalArgumentException(
                    "Host or database is missing in the JDBC URL: " + withoutParameters(url));
        }
        Map<String, String> parameters = parameters(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        String user = parameters.getOrDefault("user", "postgres");
        String password = parameters.getOrDefault("password", "postgres");
        parameters.remove("user");
        parameters.remove("password");
        return new JdbcAddress(withoutParameters(url) + query(parameters), user, password);
    }

    /** Another database of the same server. */
    public JdbcAddress database(String name) {
        int query = url.indexOf('?');
        String base = query < 0 ? url : url.substring(0, query);
        String rest = query < 0 ? "" : url.substring(query);
        return new JdbcAddress(base.substring(0, base.lastIndexOf('/') + 1) + name + rest, user, password);
    }

    /** The same database by another port of this machine. */
    public JdbcAddress through(int port) {
        return new JdbcAddress(url.replaceFirst("//[^/]+/", "//localhost:" + port + "/"), user, password);
    }

    JdbcAddress with(String otherUser, String otherPassword) {
        return new JdbcAddress(url, otherUser, otherPassword);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Creates the database of that name on this server if it is missing, and says how to reach it. */
    JdbcAddress ensureDatabase(String name) throws SQLException {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a name of a database: " + name);
        }
        try (Connection server = connect();
                PreparedStatement find = server.prepareStatement("select 1 from pg_database where datname = ?")) {
            find.setString(1, name);
            try (ResultSet found = find.executeQuery();
                    Statement create = server.createStatement()) {
                if (!found.next()) {
                    create.execute("create database " + name);
                }
            }
        }
        return database(name);
    }

    private static String withoutParameters(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String query(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(value));
        return query.toString();
    }

    /** Without the password: addresses end up in logs. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
