package ngage.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import ngage.local.FurtherCommand;
import ngage.proof.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ChaosCommandTest {
    private static final Round CLEAN = new Round(10, 5_000, 900, 40, 0, 0, 0, 0, 7_000, 900, List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--faults=0",
                "--faults=x",
                "--minutes=0",
                "--rate=0",
                "--rate=10001",
                "--round=0",
                "--only=NOTHING",
                "--seed=y",
                "what"
            })
    void wrongArgumentsAreNamed(String argument) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new ChaosCommand())
                .setErr(new PrintWriter(err, true))
                .execute(argument);
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(argument.split("=")[0]);
    }

    @Test
    void theCommandLineFindsIt() {
        assertThat(ServiceLoader.load(FurtherCommand.class)).hasAtLeastOneElementOfType(ChaosCommand.class);
    }

    @Test
    void onlyZeroIsClean() {
        assertThat(report(CLEAN).clean()).isTrue();
        assertThat(report(CLEAN, broken(1, 0, 0, 0), CLEAN).clean()).isFalse();
        assertThat(report(broken(0, 1, 0, 0)).clean()).isFalse();
        assertThat(report(broken(0, 0, 1, 0)).clean()).isFalse();
        assertThat(report(broken(0, 0, 0, 1)).clean()).isFalse();
        assertThat(stuck().clean()).isFalse();
    }

    @Test
    void theReportSaysWhatWasDoneWhereAndWhatCameOfIt() {
        assertThat(report(CLEAN, broken(2, 0, 3, 0)).json())
                .contains("\"command\" : \"deploy/ngage chaos --faults 20 --seed 4 --rate 100\"")
                .contains("\"KILL_SERVICE\" : 20")
                .contains("\"killedAtWork\" : 17")
                .contains("\"cores\"")
                .contains("\"clean\" : false")
                .contains("\"lost\" : 2")
                .contains("\"wrong\" : 3")
                .contains("\"longestRecoveryMillis\" : 7000");
    }

    @Test
    void aPersonReadsTheSame() {
        StringWriter out = new StringWriter();
        new Printout(new PrintWriter(out)).print(report(CLEAN));
        assertThat(out.toString())
                .contains("kill -9 of a service")
                .containsPattern("ready to work +17")
                .contains("not possible here: no disks")
                .contains("clean: nothing lost");
    }

    @Test
    void whoeverReadsOfAFailureReadsHowToSeeItAgain() {
        StringWriter out = new StringWriter();
        new Printout(new PrintWriter(out)).print(stuck());
        assertThat(out.toString())
                .contains("NOT CLEAN: it did not get well again: tier-service is still 7 records behind")
                .contains("the same again: deploy/ngage chaos --faults 20 --seed 4 --rate 100");
    }

    private static Round broken(long lost, long doubled, long wrong, long unaccounted) {
        return new Round(10, 5_000, 900, 40, lost, doubled, wrong, unaccounted, 7_000, 900, List.of("missing: B-1"));
    }

    private static ChaosReport report(Round... rounds) {
        return report("", rounds);
    }

    private static ChaosReport stuck() {
        return report("tier-service is still 7 records behind", CLEAN);
    }

    private static ChaosReport report(String stuck, Round... rounds) {
        return new ChaosReport(
                "deploy/ngage chaos --faults 20 --seed 4 --rate 100",
                4,
                "2026-06-30T12:00:00Z",
                90,
                Machine.here(),
                Map.of(FaultKind.KILL_SERVICE, 20),
                17,
                Map.of(FaultKind.FULL_BROKER_DISK, "no disks"),
                List.of(rounds),
                stuck);
    }
}
