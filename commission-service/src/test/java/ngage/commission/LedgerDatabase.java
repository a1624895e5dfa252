package ngage.commission;

import ngage.backing.JdbcAddress;
import ngage.backing.ServiceBacking;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A commission service's database without the service. */
public final class LedgerDatabase {
    private LedgerDatabase() {}

    /** The database of that name, with all tables. */
    public static PGSimpleDataSource migrated(String name) {
        JdbcAddress address = ServiceBacking.backing().database(name);
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/commission")
                .load()
                .migrate();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(address.url());
        database.setUser(address.user());
        database.setPassword(address.password());
        return database;
    }
}
