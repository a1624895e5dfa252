package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import ngage.local.LocalSystem;
import ngage.local.Service;

/** Walks through the console of a running system as its visitors do. */
public final class ConsoleTour {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 320;
    private static final int TABS_MAX = 80;
    private static final int TRIES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalSystem system;
    private final Browser browser;
    private final URI console;
    private final String partner;
    private final String booking;
    private final String customer;
    private final List<String> failures = new ArrayList<>();

    private ConsoleTour(LocalSystem system, Browser browser) {
        this.system = system;
        this.browser = browser;
        this.console = system.address(Service.PARTNER);
        JsonNode payouts = somePayouts();
        this.partner = payouts.path("partnerId").asText();
        this.booking = payouts.path("items").path(0).path("bookingId").asText();
        this.customer = payouts.path("items").path(0).path("customerId").asText();
    }

    /** The whole walk. */
    public static void walk(LocalSystem system) {
        try (Browser browser = new Browser(system.address(Service.PARTNER))) {
            ConsoleTour tour = new ConsoleTour(system, browser);
            tour.everyPageInBothLanguagesOnEveryScreen();
            tour.attempt("language", tour::theChosenLanguageStays);
            tour.attempt("figures", tour::figuresAreThoseOfTheServices);
            tour.attempt("files", tour::filesHaveWhatTheServicesAnswer);
            tour.attempt("programs", tour::programsStillGetJson);
            tour.attempt("why", tour::anAmountLeadsToWhy);
            tour.attempt("keyboard", tour::theKeyboardIsEnough);
            tour.attempt("scripts", () -> assertThat(browser.complaints()).isEmpty());
            tour.attempt("service away", tour::aServiceGoesAndComesBack);
            assertThat(tour.failures).isEmpty();
        }
    }

    /** One stop of the walk; the walk goes on in any case, so that one run tells all that is wrong. */
    private void attempt(String what, Runnable stop) {
        try {
            stop.run();
        } catch (AssertionError | PlaywrightException failure) {
            failures.add(what + ": " + failure.getMessage());
        }
    }

    private List<String> pages() {
        return List.of(
                "/",
                "/?q=P",
                "/partners/" + partner,
                "/bookings/" + booking,
                "/customers/" + customer,
                "/partners/NOBODY");
    }

    private void everyPageInBothLanguagesOnEveryScreen() {
        for (String language : List.of("de-DE", "en-GB")) {
            Page desktop = browser.visitor(language, DESKTOP, ColorScheme.LIGHT);
            Page phone = browser.visitor(language, PHONE, ColorScheme.DARK);
            for (String path : pages()) {
                attempt(language + " " + path, () -> onDesktop(desktop, language.substring(0, 2), path));
                attempt(language + " " + path + " on a phone", () -> onPhone(phone, language.substring(0, 2), path));
            }
            desktop.context().close();
            phone.context().close();
        }
        browser.complaints().removeIf(said -> said.contains("NOBODY"));
    }

    private static void onDesktop(Page page, String language, String path) {
        int status = page.navigate(path).status();
        Browser.picture(page, name(language, path));
        assertThat(status).isEqualTo(path.endsWith("NOBODY") ? 404 : 200);
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
        assertThat(page.textContent("footer")).contains(language.equals("de") ? "Stand:" : "As of");
        assertThat(page.textContent("body")).doesNotContain("NOT_FOUND", "\\u", "{0}");
        Browser.assertNoBarriers(page);
    }

    private static void onPhone(Page page, String language, String path) {
        page.navigate(path);
        Browser.picture(page, name(language, path) + "-phone");
        Browser.assertFits(page);
        Browser.assertNoBarriers(page);
    }

    /** Such as {@code de-partners}. */
    private static String name(String language, String path) {
        String name = path.replaceAll("[^A-Za-z]+", "-").replaceAll("-$", "");
        return language + (name.isEmpty() ? "-overview" : name);
    }

    private void theChosenLanguageStays() {
        Page page = browser.visitor("en-GB", DESKTOP, ColorScheme.LIGHT);
        page.navigate("/");
        page.click("text=Deutsch");
        assertThat(page.textContent("h1")).contains("Das Partnerprogramm");
        page.navigate("/partners/" + partner);
        assertThat(page.textContent("footer")).contains("Stand:");
        page.context().close();
    }

    private void figuresAreThoseOfTheServices() {
        JsonNode standing = get(system.address(Service.TIER), "/partners/" + partner + "/standing");
        Page page = browser.visitor("de-DE", DESKTOP, ColorScheme.LIGHT);
        whole(page, "/partners/" + partner);
        if (standing.path("tier").isTextual()) {
            assertThat(page.textContent("section[aria-labelledby=tier]"))
                    .contains(standing.path("tier").asText());
        }
        for (JsonNode target : standing.path("next").path("targets")) {
            if (!target.path("currency").isTextual()) continue;
            assertThat(page.textContent("section[aria-labelledby=next]"))
                    .contains(german(target.path("missing").asLong()) + "\u00a0"
                            + target.path("currency").asText());
        }
        whole(page, "/");
        JsonNode totals = get(system.address(Service.COMMISSION), "/totals").path("totals");
        for (JsonNode total : totals) {
            assertThat(page.textContent("section[aria-labelledby=money]"))
                    .contains(german(total.path("acquisition").asLong()))
                    .contains(german(total.path("care").asLong()));
        }
        page.context().close();
    }

    /** Opens a page with nothing missing: a service that has just started may not answer in time yet. */
    private static void whole(Page page, String path) {
        for (int i = 0; i < TRIES; i++) {
            page.navigate(path);
            if (page.locator("[role=alert]").count() == 0) return;
        }
        throw new AssertionError(page.url() + ": " + page.textContent("[role=alert]"));
    }

    /** As {@code 1.234,56}. */
    private static String german(long minorUnits) {
        return String.format(java.util.Locale.GERMANY, "%,.2f", BigDecimal.valueOf(minorUnits, 2));
    }

    private void filesHaveWhatTheServicesAnswer() {
        JsonNode payouts = get(system.address(Service.COMMISSION), "/partners/" + partner + "/payouts?limit=1");
        String month =
                payouts.path("items").path(0).path("serviceDate").asText().substring(0, 7);
        String last = java.time.YearMonth.parse(month).atEndOfMonth().toString();
        JsonNode month31 = get(
                system.address(Service.COMMISSION),
                "/partners/" + partner + "/payouts?limit=1000&from=" + month + "-01&to=" + last);
        List<String> expected = new ArrayList<>();
        for (JsonNode item : month31.path("items")) {
            expected.add(
                    item.path("payoutId").asText() + "," + item.path("half").asText() + ","
                            + item.path("customerId").asText() + ","
                            + item.path("bookingId").asText() + ","
                            + item.path("amount").path("minorUnits").asText() + ","
                            + item.path("amount").path("currency").asText());
        }
        List<String> rows = lines("/console/partners/" + partner + "/payouts.csv?month=" + month);
        assertThat(rows).hasSize(expected.size()).allSatisfy(row -> assertThat(expected)
                .anyMatch(row::startsWith));
        JsonNode months = get(system.address(Service.TIER), "/partners/" + partner + "/history?months=24")
                .path("months");
        List<String> history = lines("/console/partners/" + partner + "/history.csv");
        assertThat(history).hasSize(24);
        for (int i = 0; i < history.size(); i++) {
            assertThat(history.get(i))
                    .startsWith(months.path(i).path("month").asText() + ",")
                    .contains("," + months.path(i).path("extensions").asText() + ","
                            + months.path(i)
                                    .path("careRevenue")
                                    .path("minorUnits")
                                    .asText() + ",");
        }
        for (String file : List.of("tiers", "months", "near", "risks", "totals", "partners")) {
            assertThat(send(console.resolve("/console/" + file + ".csv"), "*/*").statusCode())
                    .isEqualTo(200);
        }
        for (String file : List.of("earnings", "customers")) {
            assertThat(lines("/console/partners/" + partner + "/" + file + ".csv?month=" + month))
                    .isNotEmpty();
        }
    }

    /** The rows without the heading. */
    private List<String> lines(String path) {
        HttpResponse<String> file = send(console.resolve(path), "*/*");
        assertThat(file.statusCode()).as(path).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        return file.body().lines().skip(1).toList();
    }

    private void programsStillGetJson() {
        HttpResponse<String> answer = send(console.resolve("/partners/" + partner), "*/*");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"partnerId\":\"" + partner + "\"");
    }

    private void anAmountLeadsToWhy() {
        Page page = browser.visitor("en-GB", DESKTOP, ColorScheme.LIGHT);
        page.navigate("/bookings/" + booking);
        page.click("dl a");
        assertThat(page.url()).endsWith("/customers/" + customer);
        page.context().close();
    }

    /** From the address bar to a partner's payouts without a mouse: search, result, customer. */
    private void theKeyboardIsEnough() {
        Page page = browser.visitor("en-GB", DESKTOP, ColorScheme.LIGHT);
        page.navigate("/");
        page.keyboard().press("Tab");
        assertThat(page.textContent(":focus")).contains("Skip");
        tabTo(page, "input[type=search]");
        page.keyboard().type(partner);
        Locator link = page.locator("#found a[href='/partners/" + partner + "']");
        link.waitFor();
        tabTo(page, "#found a[href='/partners/" + partner + "']");
        page.keyboard().press("Enter");
        page.waitForURL("**/partners/" + partner);
        tabTo(page, "#customers + div a, section[aria-labelledby=customers] a");
        page.keyboard().press("Enter");
        page.waitForLoadState();
        assertThat(page.url()).contains("/customers/");
        page.context().close();
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < TABS_MAX; i++) {
            if (Boolean.TRUE.equals(page.evaluate("selector => document.activeElement.matches(selector)", selector)))
                return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " is not reached by the Tab key on " + page.url());
    }

    private void aServiceGoesAndComesBack() {
        Page page = browser.visitor("en-GB", DESKTOP, ColorScheme.LIGHT);
        system.instance(Service.TIER).stop();
        page.navigate("/partners/" + partner);
        assertThat(page.textContent("[role=alert]")).contains("tier-service");
        assertThat(page.textContent("section[aria-labelledby=tier]")).contains("Not available just now");
        assertThat(page.isVisible("section[aria-labelledby=customers]")).isTrue();
        Browser.assertNoBarriers(page);
        Browser.picture(page, "en-partner-tier-away");
        assertThat(send(console.resolve("/console/tiers.csv"), "*/*").statusCode())
                .isEqualTo(503);
        system.instance(Service.TIER).start();
        system.awaitReady();
        whole(page, "/partners/" + partner);
        page.context().close();
    }

    /** Of a partner that was paid. */
    private JsonNode somePayouts() {
        JsonNode partners = get(console, "/partners?limit=200").path("items");
        for (JsonNode each : partners) {
            JsonNode payouts = get(
                    system.address(Service.COMMISSION),
                    "/partners/" + each.path("partnerId").asText() + "/payouts?limit=50");
            if (payouts.path("items").size() >= 20) return payouts;
        }
        throw new AssertionError("nobody was paid");
    }

    private static JsonNode get(URI service, String path) {
        try {
            HttpResponse<String> answer = send(service.resolve(path), "application/json");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException unreadable) {
            throw new AssertionError(path, unreadable);
        }
    }

    private static HttpResponse<String> send(URI address, String accept) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).header("Accept", accept).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError(address.toString(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(address.toString(), stopped);
        }
    }
}
