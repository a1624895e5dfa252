package ngage.proof.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ngage.local.CannotRun;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.proof.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ngage bench pages}: how long the console of a running system takes to answer. */
@Command(
        name = "pages",
        header = "How long every page of a running console takes",
        description = {
            "Measure how long every page of the console of a running system takes, warm: 'up' or 'demo' must "
                    + "run at the same port base. One visitor, one page after the other, for 20 partners, their "
                    + "customers, bookings and payouts; the connection is kept. It is the server's time with "
                    + "everything it asks the other services and the databases, and what a local connection adds to "
                    + "it. Nothing is changed.",
            ""
        })
final class PagesCommand extends MeasureCommand {
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

    @Override
    Supplier<Report> measurement() {
        within("--answers", answers, 1, ANSWERS_MAX);
        within("--limit", limit, 1, LIMIT_MAX);
        PortPlan ports = new PortPlan(portBase);
        return () -> measured(ports);
    }

    private Report measured(PortPlan ports) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return measure(ports, http);
        }
    }

    private PageReport measure(PortPlan ports, HttpClient http) {
        String began = now();
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
}
