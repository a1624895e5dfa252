package ngage.delivery.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import ngage.delivery.FactHandler;
import ngage.delivery.protocol.Store;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/** The service's PostgreSQL, and its {@link FactHandler} in it. */
@ApplicationScoped
class JdbcStore implements Store {
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
                return new JdbcTransaction(connection, handler);
            } catch (SQLException | RuntimeException failed) {
                connection.close();
                throw failed;
            }
        });
    }

    @Override
    public @Nullable String unfit(Fact fact) {
        return handler.unfit(fact);
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
