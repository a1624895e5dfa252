package ngage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UpTest {

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--month 2026-13 | --month is a month like 2026-06, not 2026-13.",
                "--month June | --month is a month like 2026-06, not June.",
                "--port-base 80 | The first port is 1024..58000, not 80.",
                "--port-base 60000 | The first port is 1024..58000, not 60000.",
                "--port-base many | Invalid value for option '--port-base'",
                "--kafka localhost | --kafka is HOST:PORT, not localhost.",
                "--postgres mysql://localhost/x | Not a PostgreSQL JDBC URL: mysql://localhost/x",
                "--postgres jdbc:postgresql://localhost | Host or database is missing in the JDBC URL",
                "--nonsense | Unknown option: '--nonsense'",
            })
    void wrongArgumentsAreNamedAndTheExitCodeIsTwo(String arguments, String sentence) {
        // When
        int code = run(("up " + arguments).split(" "));

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).startsWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                " | Say where: --data DIR, or --kafka HOST:PORT and --postgres JDBC-URL.",
                "--kafka localhost --postgres jdbc:postgresql://localhost/x | --kafka is HOST:PORT, not localhost.",
                "--kafka localhost:9092 --postgres mysql://localhost/x | Not a PostgreSQL JDBC URL: mysql://localhost/x",
                "--data x --service payroll | --service is commission, tier or partner, not payroll.",
            })
    void whereAndWhatIsRecoveredIsCheckedTheSameWay(@Nullable String arguments, String sentence) {
        int code =
                run(("recover " + (arguments == null ? "" : arguments)).strip().split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).startsWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {9_092, 15_432, 8_080, 8_081, 8_082})
    void aTakenPortIsOneSentenceThatNamesItAndTheExitCodeIsThree(int usual) throws Exception {
        // Given
        PortPlan ports = PortPlan.free();
        int taken = usual + ports.base() - PortPlan.FIRST;
        try (ServerSocket _ = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            // When
            int code = run("up", "--port-base", Integer.toString(ports.base()));

            // Then
            assertThat(code).isEqualTo(3);
            assertThat(said.toString().lines()).hasSize(1);
            assertThat(said.toString()).contains("Port " + taken).contains("--port-base");
        }
    }

    @Test
    void portsMoveTogether() {
        PortPlan moved = new PortPlan(8_180);

        assertThat(moved.all().values()).containsExactly(9_192, 15_532, 8_180, 8_181, 8_182);
    }

    @Test
    void tooLittleDiskIsOneSentence(@TempDir Path folder) {
        assertThatThrownBy(() -> DiskSpace.require(folder, Long.MAX_VALUE))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("MB are free at " + folder)
                .hasMessageContaining("--data");
    }

    @Test
    void helpNamesThePortsAndHowTheyMove() {
        StringWriter help = new StringWriter();

        int code = Main.commandLine().setOut(new PrintWriter(help)).execute("up", "--help");

        assertThat(code).isZero();
        assertThat(help.toString())
                .contains("--port-base", "--kafka", "--postgres", "--data", "--month", "9092", "15432", "15532");
    }

    @Test
    void whoDiesOftenIsStartedMoreSlowly() {
        assertThat(Supervisor.pause(1)).isZero();
        assertThat(Supervisor.pause(3)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Supervisor.pause(40)).isEqualTo(Duration.ofSeconds(10));
    }

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        return commandLine.setErr(new PrintWriter(said, true)).execute(arguments);
    }
}
