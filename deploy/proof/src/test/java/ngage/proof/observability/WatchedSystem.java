package ngage.proof.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** A running system and a Prometheus that asks it: what dashboards and alerts ask for is there. */
public final class WatchedSystem implements AutoCloseable {
    /** A rate needs two scrapes, and what the services count once a minute a minute. */
    private static final Duration ALL_THERE_WITHIN = Duration.ofSeconds(90);

    /** Made by Prometheus itself. */
    private static final Set<String> OWN = Set.of("up", "ALERTS");

    private final LocalSystem system;
    private final Prometheus prometheus;

    /** Begins to watch. */
    public WatchedSystem(LocalSystem system) {
        this.system = system;
        this.prometheus = Prometheus.beside(system);
    }

    /** Every metric that a panel or a rule names is one that a service has, or a rule makes. */
    public void everyMetricExists() {
        assertThat(emptyWithin(this::missing)).isEmpty();
    }

    private List<String> missing() {
        Set<String> there = new TreeSet<>(OWN);
        there.addAll(Rules.recorded());
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Service service : Service.values()) {
                Prometheus.get(http, system.address(service).resolve("/q/metrics"))
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> there.add(line.split("[{ ]", 2)[0]));
            }
        }
        List<String> missing = new ArrayList<>();
        List<Dashboards.Query> all = new ArrayList<>(Dashboards.queries());
        all.addAll(Rules.queries());
        for (Dashboards.Query query : all) {
            for (String metric : Expression.metrics(query.expression())) {
                if (!there.contains(metric)) missing.add(metric + ", asked for by " + query.where());
            }
        }
        return missing;
    }

    /** Asks until nothing is left, or time is up; answers what is. */
    private static List<String> emptyWithin(Supplier<List<String>> left) {
        long end = System.nanoTime() + ALL_THERE_WITHIN.toNanos();
        List<String> now = left.get();
        while (!now.isEmpty() && System.nanoTime() < end) {
            Prometheus.pause();
            now = left.get();
        }
        return now;
    }

    /** Every query of every panel has an answer that is a number; where nothing happened, it is 0. */
    public void everyPanelShowsSomething() {
        assertThat(emptyWithin(this::empty)).isEmpty();
    }

    private List<String> empty() {
        List<String> empty = new ArrayList<>();
        for (Dashboards.Query query : Dashboards.queries()) {
            String promql = query.expression()
                    .replace("$__rate_interval", "1m")
                    .replace("$job", "(partner|tier|commission)-service");
            JsonNode result = prometheus.query(promql);
            boolean shows = result.valueStream()
                    .anyMatch(series ->
                            Double.isFinite(number(series.at("/value/1").asText())));
            if (!shows) empty.add(query.where() + ": " + promql + " gives " + result);
        }
        return empty;
    }

    /** Prometheus writes {@code +Inf}. */
    private static double number(String text) {
        return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** Prometheus can evaluate all of them on what the system really says. */
    public void everyRuleIsHealthy() {
        JsonNode groups = prometheus.data("/api/v1/rules").get("groups");
        assertThat(groups).isNotEmpty();
        for (JsonNode group : groups) {
            for (JsonNode rule : group.get("rules")) {
                assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
            }
        }
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
