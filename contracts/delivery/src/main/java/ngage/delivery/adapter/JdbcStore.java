package ngage.delivery.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import ngage.delivery.FactHandler;
import ngage.delivery.Received;
import ngage.delivery.protocol.Store;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/** The service's PostgreSQL, and its {@link FactHandler} in it. */
@ApplicationScoped
class JdbcStore implements Store {
    /**
     * The keys of a whole round are one parameter, and a plan made for its values weighs each of them against the statistics: a
     * twentieth of PostgreSQL's work for the ledger. All plans here are probes of an index, so one is as good as the next.
     */
    private static final String SAME_PLANS = "set local plan_cache_mode = force_generic_plan";

    private final DataSource database;
    private final FactHandler handler;

    JdbcStore(DataSource database, FactHandler handler) {
        this.database = database;
        this.handler = handler;
    }

    @Override
    public Transaction begin() {
        return Sql.ask(() -> {
            Connection connection = database.getConnection();
            try {
                connection.setAutoCommit(false);
                samePlans(connection);
                return new JdbcTransaction(connection, handler);
            } catch (SQLException | RuntimeException failed) {
                connection.close();
                throw failed;
            }
        });
    }

    private static void samePlans(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SAME_PLANS);
        }
    }

    @Override
    public @Nullable String unfit(Fact fact) {
        return handler.unfit(fact);
    }

    @Override
    public boolean finishes(List<Received> facts) {
        return handler.finishes(facts);
    }

    @Override
    public void committed() {
        handler.committed();
    }

    @Override
    public void forget() {
        handler.forget();
    }
}
