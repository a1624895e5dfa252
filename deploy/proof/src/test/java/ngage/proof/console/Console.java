package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** The console of a running system, a browser to look at it, and the services that it must agree with. */
record Console(LocalSystem system, Browser browser) {
    private static final int DESKTOP = 1280;
    private static final int TABS_MAX = 80;
    private static final int TRIES = 10;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Lets a fresh visitor with a large window do something. {@code language} such as {@code de-DE} */
    void visit(String language, Consumer<Page> what) {
        Page page = browser.visitor(language, DESKTOP, ColorScheme.LIGHT);
        what.accept(page);
        page.context().close();
    }

    /** Opens a page with nothing missing: a service that has just started may not answer in time yet. */
    static void whole(Page page, String path) {
        for (int i = 0; i < TRIES; i++) {
            page.navigate(path);
            if (page.locator("[role=alert]").count() == 0) return;
        }
        throw new AssertionError(page.url() + ": " + page.textContent("[role=alert]"));
    }

    /** Looks again and again, for so long. */
    static void eventually(Duration patience, Runnable look) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                look.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > until) throw notYet;
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    /** As {@code 1.234,56}. */
    static String german(long minorUnits) {
        return String.format(Locale.GERMANY, "%,.2f", BigDecimal.valueOf(minorUnits, 2));
    }

    /** As {@code 1.234,56 EUR}, the blank between them being one that does not break. */
    static String german(long minorUnits, String currency) {
        return german(minorUnits) + "\u00a0" + currency;
    }

    /** The rows without the heading. */
    List<String> lines(String path) {
        HttpResponse<String> file = send(path, "*/*");
        assertThat(file.statusCode()).as(path).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        return file.body().lines().skip(1).toList();
    }

    static void tabTo(Page page, String selector) {
        for (int i = 0; i < TABS_MAX; i++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector)))
                return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " is not reached by the Tab key on " + page.url());
    }

    /** What a service answers to a program. */
    JsonNode get(Service service, String path) {
        try {
            HttpResponse<String> answer = send(system.address(service).resolve(path), "application/json");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException unreadable) {
            throw new AssertionError(path, unreadable);
        }
    }

    /** What a service answers to what it is sent. */
    JsonNode post(Service service, String path, String json) {
        try {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(system.address(service).resolve(path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build());
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 201);
            return JSON.readTree(answer.body());
        } catch (IOException unreadable) {
            throw new AssertionError(path, unreadable);
        }
    }

    /** What the console's own address answers to who accepts {@code accept}. */
    HttpResponse<String> send(String path, String accept) {
        return send(system.address(Service.PARTNER).resolve(path), accept);
    }

    private static HttpResponse<String> send(URI address, String accept) {
        return send(HttpRequest.newBuilder(address).header("Accept", accept).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(request.uri().toString(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request.uri().toString(), stopped);
        }
    }
}
