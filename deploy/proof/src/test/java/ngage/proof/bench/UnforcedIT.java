package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.backing.Choice;
import ngage.backing.Database;
import org.junit.jupiter.api.Test;

class UnforcedIT {

    @Test
    void nothingIsForcedMeanwhileAndEverythingIsThereAndForcedAgainAfterwards() {
        try (Database server = new Database(Choice.Embedded.temporary(), Map.of())) {
            server.start();
            List<String> before = settings(server);
            List<List<String>> meanwhile = new ArrayList<>();
            Unforced.during(server, () -> {
                meanwhile.add(settings(server));
                texts(server, "create table written as select generate_series(1, 1000) as n");
            });
            assertThat(meanwhile).containsExactly(List.of("off", "off", "off"));
            assertThat(settings(server)).isEqualTo(before).containsExactly("on", "on", "on");
            assertThat(texts(server, "select count(*) from written")).containsExactly("1000");
        }
    }

    @Test
    void everythingIsForcedAgainAfterWritingThatFailed() {
        try (Database server = new Database(Choice.Embedded.temporary(), Map.of())) {
            server.start();
            assertThatThrownBy(() -> Unforced.during(server, () -> {
                        throw new IllegalStateException("no more room");
                    }))
                    .hasMessage("no more room");
            assertThat(settings(server)).containsExactly("on", "on", "on");
        }
    }

    private static List<String> settings(Database server) {
        return texts(
                server,
                "select setting from pg_settings where name in ('fsync', 'full_page_writes', 'autovacuum') order by name");
    }

    private static List<String> texts(Database server, String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = server.address().connect();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) return texts;
            try (ResultSet row = statement.getResultSet()) {
                while (row.next()) texts.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
        return texts;
    }
}
