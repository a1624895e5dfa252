package ngage.proof.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import ngage.local.CannotRun;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.proof.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ngage bench pages}: how long the console of a running system takes to answer. */
@Command(
        name = "pages",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure how long every page of the console of a running system takes, warm: 'up' or 'demo' must run at the same",
            "port base. One visitor, one page after the other, for 20 partners, their customers, bookings and payouts; the",
            "connection is kept. It is the server's time with everything it asks the other services and the databases,",
            "and what a local connection adds to it. Nothing is changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every page keeps the limit",
            "1:one does not",
            "2:wrong arguments",
            "3:could not run (one sentence says why)"
        })
final class PagesCommand implements Callable<Integer> {
    private static final int SLOW = 1;
    private static final int ANSWERS_MAX = 10_000;
    private static final int LIMIT_MAX = 60_000;
    private static final int OK = 200;
    private static final int MISSING = 404;

    @Option(
            names = "--answers",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of each kind of page, after as many to warm up, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int answers;

    @Option(
            names = "--limit",
            paramLabel = "MS",
            defaultValue = "200",
            description = "What p99 of a page may be, in milliseconds (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Of the running system (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the report there, as JSON.")
    private @Nullable Path report;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    @Override
    public Integer call() {
        PortPlan ports = ports();
        PageReport measured;
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            measured = measure(ports, http);
        }
        write(measured);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(measured.json());
        else measured.print(out);
        out.flush();
        return measured.isFast() ? 0 : SLOW;
    }

    private PortPlan ports() {
        try {
            if (answers < 1 || answers > ANSWERS_MAX) {
                throw new IllegalArgumentException("--answers is 1 to " + ANSWERS_MAX + ", not " + answers + ".");
            }
            if (limit < 1 || limit > LIMIT_MAX) {
                throw new IllegalArgumentException("--limit is 1 to " + LIMIT_MAX + ", not " + limit + ".");
            }
            return new PortPlan(portBase);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private PageReport measure(PortPlan ports, HttpClient http) {
        String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, List<String>> pages = ConsolePages.of(ports, http);
        URI console = URI.create("http://localhost:" + ports.of(Service.PARTNER));
        say("warming up");
        pages.forEach((kind, addresses) -> times(http, console, kind, addresses));
        List<PageTimes> times = new ArrayList<>();
        pages.forEach((kind, addresses) -> {
            say(kind);
            times.add(times(http, console, kind, addresses));
        });
        return new PageReport(
                "deploy/ngage bench pages --answers " + answers + " --limit " + limit,
                began,
                Machine.here(),
                count(http, ports, Service.TIER, "/overview", "tiers", "partners"),
                count(http, ports, Service.COMMISSION, "/totals", "totals", "bookings"),
                limit,
                times);
    }

    private PageTimes times(HttpClient http, URI console, String kind, List<String> addresses) {
        long[] nanos = new long[answers];
        for (int i = 0; i < answers; i++) {
            URI address = console.resolve(addresses.get(i % addresses.size()));
            long began = System.nanoTime();
            HttpResponse<byte[]> answer = send(http, address, "text/html");
            nanos[i] = System.nanoTime() - began;
            if (answer.statusCode() != OK) {
                throw new CannotRun(address + " answers " + answer.statusCode()
                        + (answer.statusCode() == MISSING ? ": the console has no such page." : "."));
            }
        }
        return PageTimes.of(kind, nanos);
    }

    private static HttpResponse<byte[]> send(HttpClient http, URI address, String accept) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).header("Accept", accept).build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException away) {
            throw new CannotRun("Nothing answers at " + address + ".", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Stopped.", stopped);
        }
    }

    /** The sum of a member over a list of an answer. */
    private static long count(
            HttpClient http, PortPlan ports, Service service, String path, String list, String member) {
        URI address = URI.create("http://localhost:" + ports.of(service) + path);
        try {
            JsonNode answer = new ObjectMapper()
                    .readTree(send(http, address, "application/json").body());
            long sum = 0;
            for (JsonNode one : answer.path(list)) sum += one.path(member).asLong();
            return sum;
        } catch (IOException unreadable) {
            throw new CannotRun(address + " answers unreadably.", unreadable);
        }
    }

    private void write(PageReport measured) {
        if (report == null) return;
        try {
            Files.writeString(report, measured.json() + "\n");
        } catch (IOException e) {
            throw new CannotRun(
                    "The report cannot be written to " + report + ": " + e.getMessage(), new UncheckedIOException(e));
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
