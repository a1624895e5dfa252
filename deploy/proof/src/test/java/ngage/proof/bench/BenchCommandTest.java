package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import ngage.local.FurtherCommand;
import ngage.proof.Machine;
import ngage.proof.bench.Span.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--events=9999",
                "--events=x",
                "--runs=0",
                "--runs=101",
                "--seed=y",
                "--port-base=1",
                "racing",
                "latency --rates=0",
                "latency --rates=100,50001",
                "latency --seconds=601",
                "latency --max=1",
                "recompute --bookings=99999",
                "recompute --bookings=10000001",
                "growth --facts=99999",
                "growth --history=100000001",
                "growth --history=0,-1",
                "growth --history=many",
                "start --starts=0",
                "instances --instances=0",
                "instances --instances=1,5",
                "instances --share=4",
                "instances --share=101",
                "instances --events=9999",
                "instances --events=2000001",
                "replay --peers=spark",
                "latency --peers=flink",
                "latency --peers=streams,textbook",
                "latency --peers=streams --rates=50000",
                "latency --peers=streams --pairs=0",
                "latency --peers=streams --pairs=21",
                "latency --peers=streams --commit-millis=10001",
                "recompute --peers=streams",
                "replay --same-rows --peers=textbook",
                "replay --same-rows --peers=streams,sql"
            })
    void wrongArgumentsAreNamed(String arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .contains(arguments.substring(Math.max(arguments.lastIndexOf('='), arguments.lastIndexOf(',')) + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency --events=20000",
                "replay --rates=100",
                "guard --bookings=100000",
                "recompute --record",
                "replay --facts=100000",
                "latency --history=1000000",
                "replay --starts=3",
                "start --share=20",
                "replay --pairs=2",
                "growth --peers",
                "growth --same-rows"
            })
    void whatBelongsToAnotherMeasurementIsRefused(String arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.code()).isEqualTo(2);
        String option = arguments.split(" ")[1].split("=")[0];
        assertThat(answer.err()).contains("Unknown option: '" + option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed=5 growth", "--events=20000 latency", "--peers latency", "--json pages"})
    void whatStandsBeforeTheNameOfAMeasurementIsRefused(String arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.code()).isEqualTo(2);
        String option = arguments.split("[ =]")[0];
        String name = arguments.substring(arguments.indexOf(' ') + 1);
        assertThat(answer.err())
                .contains(option + " stands behind the name of what is measured: 'bench " + name + " " + option + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency --pairs=1", "latency --commit-millis=10", "latency --peers=streams --max=9000"})
    void whatIsMeantForLatencyWithPeersOrWithoutIsRefusedOtherwise(String arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.code()).isEqualTo(2);
        String option = arguments.substring(arguments.lastIndexOf("--"), arguments.lastIndexOf('='));
        assertThat(answer.err()).contains(option, "to 'bench latency' with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay --same-rows", "--same-rows", "replay --same-rows --peers"})
    void theSameRowsAreForPeersThatCanKeepThem(String arguments) {
        Answer answer = answer(arguments);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("--same-rows belongs to 'bench replay' with --peers=");
    }

    @Test
    void theHelpNamesEveryMeasurement() {
        assertThat(help("--help"))
                .contains("replay ", "latency ", "recompute ", "growth ", "start ", "instances ", "guard ", "pages ")
                .contains("--events", "--runs", "floor / ours", "3   could not run");
    }

    @ParameterizedTest
    @CsvSource({
        "replay, --same-rows",
        "latency, --rates",
        "recompute, --bookings",
        "growth, --history",
        "start, --starts",
        "instances, --share",
        "guard, --record",
        "pages, --answers"
    })
    void everyMeasurementExplainsItself(String name, String option) {
        assertThat(help(name + " --help"))
                .contains("bench " + name, option, "--json", "--report", "2   wrong arguments");
    }

    private static String help(String arguments) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments.split(" "));
        assertThat(code).isZero();
        return out.toString();
    }

    private record Answer(int code, String err) {}

    private static Answer answer(String arguments) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(err, true))
                .execute(arguments.split(" "));
        return new Answer(code, err.toString());
    }

    @Test
    void theCommandLineFindsIt() {
        assertThat(ServiceLoader.load(FurtherCommand.class)).hasAtLeastOneElementOfType(BenchCommand.class);
    }

    @Test
    void aSpanIsWhatBothServicesDidBetweenTwoMoments() {
        Moment half = new Moment(1_000, 5_000_000_000L, Map.of("kafka", 400L, "tier-service", 100L));
        Moment end = new Moment(3_000, 6_000_000_000L, Map.of("kafka", 2_400L, "tier-service", 4_100L));
        Span span = Span.between(half, end);
        assertThat(span.factsPerSecond()).isEqualTo(2_000);
        assertThat(span.cpuMicrosPerFact()).isEqualTo(3.0, within(1e-9));
        assertThat(span.cpuMicrosPerFact("kafka")).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void theFloorIsHeldAgainstTheWarmHalf() {
        ReplayRun run = run(true, 10);
        assertThat(run.floorMicrosPerFact()).isEqualTo(2.5, within(1e-9));
        assertThat(run.floorToOurs()).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void theReportHasMedianAndSpreadAndSaysWhenARunDoesNotCount() {
        ReplayReport clean = report(run(true, 20), run(true, 10), run(true, 40));
        assertThat(clean.cpuMicrosPerFact()).isEqualTo(new Spread(20, 10, 40));
        assertThat(clean.json()).contains("\"command\" : \"deploy/ngage bench replay\"", "\"audited\" : true");
        assertThat(printed(clean)).contains("processor microseconds a fact", "floor / ours", "audited clean");
        assertThat(printed(report(run(true, 20), run(false, 10)))).contains("no figure here counts");
    }

    @Test
    void growthIsWhatALaterFactCostsAndWhatIsKeptOfIt() {
        List<Growth.Part> parts = new ArrayList<>();
        for (int i = 0; i < Growth.PARTS; i++) {
            Span span = new Span(1_000, 500, Map.of("kafka", i < 5 ? 100_000L : 120_000L));
            long stored = 1_000_000L + 300_000L * i;
            parts.add(new Growth.Part(1_000L * i, span, Map.of("tier-service", 1L << 20), Map.of("tier", stored)));
        }
        GrowthReport report = new GrowthReport(
                "deploy/ngage bench growth",
                "2026-01-01T00:00:00Z",
                Machine.here(),
                10_000,
                9_000,
                List.copyOf(parts),
                true);
        assertThat(report.lastToFifth()).isEqualTo(1.2, within(1e-9));
        assertThat(report.bytesStoredPerFact()).isEqualTo(300.0, within(1e-9));
        assertThat(printed(report))
                .contains("120.0", "last tenth over fifth: 1.20", "300 bytes a fact", "Audited clean");
    }

    private static ReplayRun run(boolean audited, long cpuMicrosPerFact) {
        Span whole = new Span(2_000, 1_000, Map.of("kafka", 50_000L));
        Span warm = new Span(1_000, 400, Map.of("kafka", cpuMicrosPerFact * 1_000));
        List<Stage> floor = List.of(new Stage("consume", 3, 4_000), new Stage("sync", 2, 1_000));
        return new ReplayRun(whole, warm, 10, floor, audited);
    }

    private static ReplayReport report(ReplayRun... runs) {
        return new ReplayReport(
                "deploy/ngage bench replay", "2026-01-01T00:00:00Z", Machine.here(), 2_000, 900, List.of(runs));
    }

    private static String printed(Report report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString();
    }
}
