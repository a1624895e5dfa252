package ngage.partner.console.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final String DATA = """
            "partitions":4,"instance":"1","version":"1.0.0","started":"2026-06-01T10:00:00Z\"""";

    @Test
    void whoIsReadySaysWhoItIs() {
        Health health = Health.of(answer("UP", check("delivery positions", "UP", DATA)));

        assertThat(health)
                .isEqualTo(
                        new Health(Health.State.READY, null, "1.0.0", "1", Instant.parse("2026-06-01T10:00:00Z"), 4));
    }

    @Test
    void whoWaitsOrStoppedSaysWhy() {
        String waiting = check("delivery positions", "DOWN", DATA + ",\"waiting\":\"the database is away\"");
        assertThat(Health.of(answer("DOWN", check("Database", "DOWN", null), waiting)))
                .satisfies(health -> {
                    assertThat(health.state()).isEqualTo(Health.State.WAITING);
                    assertThat(health.why()).isEqualTo("the database is away");
                });
        String stopped =
                check("delivery positions", "DOWN", DATA + ",\"waiting\":\"x\",\"stopped\":\"older than the topics\"");
        assertThat(Health.of(answer("DOWN", stopped)).state()).isEqualTo(Health.State.STOPPED);
        assertThat(Health.of(answer("DOWN", stopped)).why()).isEqualTo("older than the topics");
    }

    @Test
    void anotherCheckThatFailsIsNamed() {
        Health health =
                Health.of(answer("DOWN", check("delivery positions", "UP", DATA), check("Database", "DOWN", null)));

        assertThat(health.state()).isEqualTo(Health.State.NOT_READY);
        assertThat(health.why()).isEqualTo("Database");
        assertThat(Health.of(answer("DOWN", check("delivery positions", "DOWN", DATA)))
                        .state())
                .as("before the first partitions are assigned")
                .isEqualTo(Health.State.WAITING);
    }

    private static String answer(String status, String... checks) {
        return "{\"status\":\"" + status + "\",\"checks\":[" + String.join(",", checks) + "]}";
    }

    private static String check(String name, String status, String data) {
        return "{\"name\":\"" + name + "\",\"status\":\"" + status + "\""
                + (data == null ? "" : ",\"data\":{" + data + "}") + "}";
    }
}
