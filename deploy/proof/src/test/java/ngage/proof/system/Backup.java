package ngage.proof.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import ngage.backing.JdbcAddress;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** A copy of a service's database, as of a moment at which nobody used it. */
record Backup(LocalSystem system, Service service) {
    /** Keeps the database as it is; nobody may be connected. */
    void keep() throws SQLException {
        run("drop database if exists " + copy());
        run("create database " + copy() + " template " + service.database());
    }

    /** Puts the copy in the place of the database, as often as one likes. */
    void restore() throws SQLException {
        drop();
        run("create database " + service.database() + " template " + copy());
    }

    /** The database is gone. */
    void drop() throws SQLException {
        run("drop database " + service.database() + " with (force)");
    }

    private String copy() {
        return service.database() + "_backup";
    }

    private void run(String sql) throws SQLException {
        JdbcAddress server = system.backing().database("postgres");
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
