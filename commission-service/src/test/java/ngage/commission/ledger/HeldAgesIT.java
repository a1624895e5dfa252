package ngage.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ngage.commission.LedgerDatabase;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The age of what is held counts what is held still, from the first line that held it. */
class HeldAgesIT {
    private static final Offset<Double> A_MINUTE = Offset.offset(60.0);
    private static final String INSERT = """
            insert into posting (seq, booking_id, customer_id, half, state, reason, minor_units, currency, service_date,
                basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
                input_partition, input_offset, input_step)
            values (?, ?, 'C', ?, 'HELD', ?, ?, 'EUR', '2026-01-31', 100, 5000, '/test', 'E', now() - ? * interval '1 day', 1, ?, 0)""";

    private final PGSimpleDataSource database = LedgerDatabase.migrated("commission_held_ages");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HeldAges ages = new HeldAges(database, meters);
    private int lines;

    @Test
    void the_oldest_half_still_held_counts_from_its_first_line() throws SQLException {
        assertAge("NOT_ENROLLED", 0);

        // Given one half settled long ago, one held for ten days and more of it for two, and its other half for three
        // days
        held("B-settled", "CARE", "NOT_ENROLLED", 700, 40);
        held("B-settled", "CARE", "NOT_ENROLLED", -700, 39);
        held("B-held", "CARE", "NOT_ENROLLED", 700, 10);
        held("B-held", "CARE", "NOT_ENROLLED", 50, 2);
        held("B-held", "ACQUISITION", "UNATTRIBUTED", 750, 3);

        // Then
        assertAge("NOT_ENROLLED", 10);
        assertAge("UNATTRIBUTED", 3);

        // When it is settled, too
        held("B-held", "CARE", "NOT_ENROLLED", -750, 0);

        // Then
        assertAge("NOT_ENROLLED", 0);
        assertAge("UNATTRIBUTED", 3);
    }

    private void held(String booking, String half, String reason, long minorUnits, int daysAgo) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, ++lines);
            insert.setString(2, booking);
            insert.setString(3, half);
            insert.setString(4, reason);
            insert.setLong(5, minorUnits);
            insert.setInt(6, daysAgo);
            insert.setLong(7, lines);
            insert.executeUpdate();
        }
    }

    private void assertAge(String reason, int days) throws SQLException {
        ages.look();
        TimeGauge gauge =
                meters.get("ngage.held.oldest.age").tag("reason", reason).timeGauge();
        assertThat(gauge.value(TimeUnit.SECONDS))
                .isCloseTo((double) Duration.ofDays(days).toSeconds(), A_MINUTE);
    }
}
