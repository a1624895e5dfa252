package ngage.commission.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ngage.commission.LedgerDatabase;
import ngage.delivery.Output;
import ngage.event.EventId;
import ngage.event.LedgerSealed;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.junit.jupiter.api.Test;

/** A ledger that is lost says that what it had published is void; so it does when it is lost again. */
class LostTwiceIT {
    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void each_loss_is_said_anew() throws SQLException {
        try (Connection database =
                LedgerDatabase.migrated("commission_lost_twice").getConnection()) {
            database.setAutoCommit(false);
            List<LedgerSealed> published = new ArrayList<>();
            published.add(
                    new LedgerSealed(1, 1, 1, 1, false, "0".repeat(64), "a".repeat(64), new EventId("/test", "F1")));
            for (int loss = 1; loss <= 2; loss++) {
                List<Output> said = recovered(database, published);
                assertThat(said).as("loss " + loss).hasSize(1);
                LedgerSealed restored = (LedgerSealed)
                        EventCodec.read(Topic.LEDGER_SEALED, said.getFirst().body());
                assertThat(restored.restored()).isTrue();
                assertThat(published).extracting(LedgerSealed::id).doesNotContain(restored.id());
                published.add(restored);
            }
        }
    }

    /** What an empty ledger says when it is recovered; all of it is lost again. */
    private static List<Output> recovered(Connection database, List<LedgerSealed> published) throws SQLException {
        PublishedChains chains = new PublishedChains(0);
        published.forEach(seal -> chains.add(seal, AT));
        chains.goOn(database, new Sealing());
        List<Output> said = chains.unpublished(database);
        database.rollback();
        try (Statement statement = database.createStatement()) {
            statement.execute("alter sequence ledger_seal_id restart");
        }
        database.commit();
        return said;
    }
}
