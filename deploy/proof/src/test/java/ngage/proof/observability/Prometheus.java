package ngage.proof.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import ngage.backing.Folders;
import ngage.backing.Ports;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** A real Prometheus beside a running system, set up by the example in the tree: only addresses and intervals differ. */
final class Prometheus implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final int ENDS_WITHIN_SECONDS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final URI address;
    private final Process process;

    private Prometheus(Path folder, URI address, Process process) {
        this.folder = folder;
        this.address = address;
        this.process = process;
    }

    static Prometheus beside(LocalSystem system) {
        try {
            Path folder = Files.createTempDirectory("ngage-prometheus-");
            Files.writeString(folder.resolve("prometheus.yml"), settings(system));
            Files.copy(Dashboards.FOLDER.resolve(Rules.FILE), folder.resolve(Rules.FILE));
            String listens = "localhost:" + Ports.free();
            Process process = new ProcessBuilder(
                            Programs.find("prometheus").toString(),
                            "--config.file=prometheus.yml",
                            "--storage.tsdb.path=data",
                            "--web.listen-address=" + listens)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Prometheus started = new Prometheus(folder, URI.create("http://" + listens), process);
            started.awaitReady();
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The example of the tree for this system; a second is an interval long enough for a test. */
    private static String settings(LocalSystem system) throws IOException {
        String settings = Files.readString(Dashboards.FOLDER.resolve("prometheus.yml"));
        for (Service service : Service.values()) {
            String example = "localhost:" + new ngage.local.PortPlan(ngage.local.PortPlan.FIRST).of(service);
            if (!settings.contains(example)) throw new AssertionError("no target " + example + " in the example");
            settings = settings.replace(example, system.address(service).getAuthority());
        }
        return settings.replaceAll("(scrape|evaluation)_interval: \\w+", "$1_interval: 1s");
    }

    private void awaitReady() {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (true) {
            try {
                if (get("/-/ready").statusCode() == 200) return;
            } catch (UncheckedIOException notYet) {
                // It does not listen yet.
            }
            if (System.nanoTime() > end || !process.isAlive())
                throw new AssertionError("Prometheus does not start: " + log());
            pause();
        }
    }

    /** The result of a query as of now. */
    JsonNode query(String promql) {
        return data("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8))
                .get("result");
    }

    JsonNode data(String path) {
        try {
            JsonNode answer = JSON.readTree(get(path).body());
            if (!answer.path("status").asText().equals("success")) throw new AssertionError(path + ": " + answer);
            return answer.get("data");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private HttpResponse<String> get(String path) {
        return get(http, address.resolve(path));
    }

    static HttpResponse<String> get(HttpClient http, URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
            http.close();
            Folders.delete(folder);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
