package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.proof.Machine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The times of pages, over services of which each answers one thing. */
class PagesCommandTest {
    private static final long SLOW_NANOS = 3_000_000;

    private final PortPlan ports = PortPlan.free();
    private final List<HttpServer> servers = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--answers=0", "--answers=10001", "--limit=0", "--port-base=1"})
    void wrongArgumentsAreNamed(String argument) {
        assertThat(run(argument)).isEqualTo(2);
        assertThat(err.toString()).contains(argument.substring(argument.indexOf('=') + 1));
    }

    @Test
    void withoutASystemItSaysSo() {
        assertThat(new CommandLine(new BenchCommand())
                        .setErr(new PrintWriter(err, true))
                        .setExecutionExceptionHandler((failure, command, parsed) -> {
                            command.getErr().println(failure.getMessage());
                            return 3;
                        })
                        .execute("pages", "--port-base=" + ports.base()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("Nothing answers at http://localhost:" + ports.of(Service.TIER));
    }

    @Test
    void everyKindOfPageIsAskedForAndOneThatIsSlowIsNamed() throws IOException {
        // Given
        serve(Service.TIER, "{\"month\":\"2026-06\",\"tiers\":[{\"partners\":7},{\"partners\":3}]}");
        serve(Service.COMMISSION, """
                {"items":[{"partnerId":"P-1","payoutId":"x","bookingId":"B-1","customerId":"C-1","serviceDate":"2026-06-30",
                "cause":{"source":"/billing","id":"E-1"}}],"next":null,"totals":[{"bookings":5}]}""");
        List<String> asked = serve(Service.PARTNER, "<html></html>");

        // When, then
        assertThat(run("--answers=2", "--limit=60000", "--port-base=" + ports.base()))
                .as(err.toString())
                .isZero();
        assertThat(asked)
                .contains(
                        "/",
                        "/partners/P-1",
                        "/payouts?from=2026-06&to=2026-06",
                        "/payouts/x/explanation",
                        "/events?source=%2Fbilling&id=E-1");
        assertThat(out.toString()).contains("10 partners, 5 bookings", "/customers/{id}", "keeps 60000 ms");

        // When, then
        assertThat(run("--answers=1", "--limit=1", "--json", "--port-base=" + ports.base()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("\"withinLimit\" : false", "\"page\" : \"/payouts/held\"");
    }

    @Test
    void ofAHundredAnswersTheSlowestButOneCounts() {
        long[] nanos = LongStream.rangeClosed(1, 100).map(i -> i * 1_000_000).toArray();
        PageTimes times = PageTimes.of("/", nanos);

        assertThat(times).isEqualTo(new PageTimes("/", 100, 50, 99, 100));
        assertThat(PageTimes.of("/", new long[] {5_000_000})).isEqualTo(new PageTimes("/", 1, 5, 5, 5));
        assertThat(report(99, times).isFast()).isTrue();
        assertThat(report(98, times).isFast()).isFalse();
    }

    private static PageReport report(int limit, PageTimes times) {
        return new PageReport("bench pages", "2026-01-01T00:00:00Z", Machine.here(), 1, 1, limit, List.of(times));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("pages"));
        all.addAll(List.of(arguments));
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** A service that answers everything with this, and a page slowly; what it was asked for. */
    private List<String> serve(Service service, String answer) throws IOException {
        List<String> asked = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", ports.of(service)), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            if (service == Service.PARTNER) LockSupport.parkNanos(SLOW_NANOS);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return asked;
    }
}
