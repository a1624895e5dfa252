package ngage.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where the ledger is.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}; user and password, if not {@code postgres}, as parameters of it
 * @param required whether an audit without the ledger is none; otherwise it says that the ledger was not verified
 * @param everyLine whether each line's hash is reckoned from its columns, not only of a sample
 */
public record LedgerAddress(String url, boolean required, boolean everyLine) {
    /** Where {@code deploy/ngage up} has it. */
    public static final String LOCAL = "jdbc:postgresql://localhost:15432/commission";

    private static final int CONNECT_SECONDS = 5;

    /** Without parameters: there may be a password among them. */
    String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        if (!url.contains("user=")) settings.setProperty("user", "postgres");
        if (!url.contains("password=")) settings.setProperty("password", "postgres");
        settings.setProperty("ApplicationName", "ngage audit");
        Connection connection = DriverManager.getConnection(url, settings);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }
}
