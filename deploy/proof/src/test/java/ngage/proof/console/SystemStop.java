package ngage.proof.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.local.LocalSystem;
import ngage.local.Service;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/** The operators' pages: {@code /system}, {@code /system/dead-letters}, {@code /system/dead-letters/{id}}. */
record SystemStop(Console console) implements Stop {
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    /** What the pages of events look at; it stays as it is. */
    private static final String LEFT_ALONE = "mishap-2";

    @Override
    public List<String> pages() {
        return List.of(
                "/system",
                "/system/dead-letters",
                "/system/dead-letters?state=",
                "/system/dead-letters/" + open().path("id").asText(),
                "/system/dead-letters/order-placed-0-NOBODY");
    }

    @Override
    public Map<String, Runnable> trials() {
        Map<String, Runnable> trials = new LinkedHashMap<>();
        trials.put("system: nothing is stuck", this::nothingIsStuckAndTheFiguresAreTheServices);
        trials.put("system: files", this::filesSayWhatTheServicesSay);
        trials.put("system: retry, by keyboard", this::aLetterIsRetriedByKeyboardOnce);
        trials.put("system: discard", this::aLetterIsDiscardedWithItsReason);
        trials.put("system: stopped payouts, by keyboard", this::stoppedPayoutsAreReleasedByKeyboard);
        trials.put("system: a service goes and comes back", this::aServiceGoesAndComesBack);
        return trials;
    }

    private JsonNode letters(String state) {
        return console.get(Service.PARTNER, "/dead-letters?limit=1000&state=" + state)
                .path("items");
    }

    /** A letter that nobody has decided about, and that no other stop needs. */
    private JsonNode open() {
        for (JsonNode letter : letters("OPEN")) {
            if (!letter.path("eventId").asText().equals(LEFT_ALONE)) return letter;
        }
        throw new AssertionError("nothing is open");
    }

    private void nothingIsStuckAndTheFiguresAreTheServices() {
        console.visit("de-DE", page -> {
            Console.whole(page, "/");
            page.click("nav a[href='/system']");
            assertThat(page.textContent(".verdict"))
                    .contains("Nichts steckt fest.")
                    .contains("noch niemand entschieden hat: " + letters("OPEN").size());
            assertThat(page.locator("section[aria-labelledby=services] tbody tr")
                            .allTextContents())
                    .hasSize(Service.values().length)
                    .allMatch(row -> row.contains("✓ bereit") && row.contains("1.0.0-SNAPSHOT"));
            assertThat(page.locator("section[aria-labelledby=instances] tbody tr")
                            .count())
                    .isEqualTo(Service.values().length);
            for (String service : List.of("tier-service", "commission-service", "partner-service")) {
                assertThat(page.locator("section[aria-labelledby=lag] tr:has-text('" + service + "')")
                                .allTextContents())
                        .as(service)
                        .isNotEmpty();
            }
            assertThat(page.textContent("section[aria-labelledby=lag]")).contains("order-placed", "revenue-booked");
            assertThat(page.textContent("section[aria-labelledby=rates]")).contains("angewendet", "abgewiesen");
            assertThat(page.textContent("section[aria-labelledby=stopped]"))
                    .contains("Niemandes Auszahlungen sind angehalten.");
            assertThat(page.textContent("section[aria-labelledby=month]")).contains("Juni 2026");
        });
    }

    private void filesSayWhatTheServicesSay() {
        List<String> expected = new ArrayList<>();
        for (JsonNode letter : letters("")) {
            expected.add(letter.path("id").asText() + "," + letter.path("state").asText() + ","
                    + letter.path("refusedAt").asText() + ","
                    + letter.path("source").asText() + ","
                    + letter.path("eventId").asText() + ",");
        }
        List<String> rows = console.lines("/console/system/dead-letters.csv");
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) assertThat(rows.get(i)).startsWith(expected.get(i));
        assertThat(console.lines("/console/system/services.csv"))
                .hasSize(Service.values().length)
                .allMatch(row -> row.contains(",READY,"));
        assertThat(console.lines("/console/system/instances.csv")).hasSize(Service.values().length);
        assertThat(console.lines("/console/system/lag.csv")).isNotEmpty().allMatch(row -> row.endsWith(",0,"));
        assertThat(console.lines("/console/system/stopped-payouts.csv"))
                .hasSameSizeAs(
                        console.get(Service.COMMISSION, "/stopped-payouts").path("partners"));
        assertThat(console.lines("/console/system/tripwires.csv"))
                .hasSameSizeAs(console.get(Service.COMMISSION, "/tripwires").path("latest"));
        assertThat(console.lines("/console/system/rates.csv")).isNotEmpty();
    }

    /** From the address bar to the sent record without a mouse; the record is refused again, at its new place. */
    private void aLetterIsRetriedByKeyboardOnce() {
        String id = open().path("id").asText();
        int before = letters("").size();
        console.visit("en-GB", page -> {
            page.navigate("/system");
            Console.tabTo(page, "a[href='/system/dead-letters']");
            page.keyboard().press("Enter");
            page.waitForURL("**/system/dead-letters");
            Console.tabTo(page, "a[href='/system/dead-letters/" + id + "']");
            page.keyboard().press("Enter");
            page.waitForSelector("#retry");
            assertThat(page.textContent("section[aria-labelledby=record] pre")).isNotBlank();
            Page second = page.context().newPage();
            second.navigate("/system/dead-letters/" + id);
            Console.tabTo(page, "form[action*=retry] input[name=by]");
            page.keyboard().type("ada");
            page.keyboard().press("Enter");
            page.waitForSelector("text=Sent again");
            assertThat(page.textContent("section[aria-labelledby=state]")).contains("retried", "ada");
            Browser.assertNoBarriers(page);
            Browser.picture(page, "en-system-retried");
            theOtherIsTold(second);
        });
        Instant end = Instant.now().plus(A_WHILE);
        while (letters("").size() == before && Instant.now().isBefore(end)) Thread.onSpinWait();
        assertThat(letters("").size()).as("refused again, once").isEqualTo(before + 1);
    }

    /** Who had the page open, too, sends the form after somebody else has. */
    private void theOtherIsTold(Page second) {
        second.fill("form[action*=retry] input[name=by]", "bob");
        second.click("form[action*=retry] button");
        assertThat(second.textContent("section[aria-labelledby=state]"))
                .contains("Somebody else has decided meanwhile", "ada");
        Browser.assertNoBarriers(second);
        console.browser().complaints().removeIf(said -> said.contains("status of 409"));
    }

    private void aLetterIsDiscardedWithItsReason() {
        String id = open().path("id").asText();
        console.visit("de-DE", page -> {
            page.navigate("/system/dead-letters/" + id);
            page.fill("form[action*=discard] input[name=by]", "ada");
            page.click("form[action*=discard] button");
            assertThat(page.locator("#discard").count())
                    .as("not without a reason")
                    .isEqualTo(1);
            page.fill("form[action*=discard] input[name=reason]", "Testbestellung des Shops");
            page.click("form[action*=discard] button");
            assertThat(page.textContent("section[aria-labelledby=state]"))
                    .contains("abgelegt", "ada", "Testbestellung des Shops");
            assertThat(page.locator("#discard").count()).isZero();
            Browser.picture(page, "de-system-discarded");
        });
        assertThat(letters("DISCARDED").findValuesAsText("id")).contains(id);
    }

    /** A booking of fifty millions: each half is more than can be right, so the partner's payouts wait for a person. */
    private void stoppedPayoutsAreReleasedByKeyboard() {
        try (FactProducer facts = FactProducer.connect(console.system().bootstrapServers())) {
            facts.send(new Message(Topic.REVENUE_BOOKED, "C-riser", "B-huge", "/proof", null, """
                    {"bookingId":"B-huge","customerId":"C-riser","amount":{"minorUnits":5000000000,"currency":"EUR"},\
                    "serviceDate":"2026-06-30"}""".getBytes(UTF_8)));
            facts.flush();
        }
        awaitStopped(1);
        JsonNode stopped = console.get(Service.COMMISSION, "/stopped-payouts")
                .path("partners")
                .path(0);
        console.visit("de-DE", page -> {
            page.navigate("/system");
            assertThat(page.textContent(".verdict")).contains("Auszahlungen angehalten: Partner 1, Auszahlungen 2.");
            assertThat(page.textContent("section[aria-labelledby=stopped]"))
                    .contains("P-riser", "eine einzelne Auszahlung ist zu groß", "B-huge")
                    .contains(Console.german(
                            stopped.path("sums").path(0).path("minorUnits").asLong()));
            assertThat(console.lines("/console/system/stopped-payouts.csv"))
                    .containsExactly(String.join(
                            ",",
                            "P-riser",
                            stopped.path("since").asText(),
                            stopped.path("payouts").asText(),
                            stopped.path("sums").path(0).path("minorUnits").asText() + " EUR",
                            "PAYOUT_ABOVE_LIMIT"));
            Browser.assertNoBarriers(page);
            Browser.picture(page, "de-system-stopped");
            Console.tabTo(page, "form[action*=P-riser] input[name=by]");
            page.keyboard().type("ada");
            page.keyboard().press("Tab");
            page.keyboard().type("Großauftrag, mit dem Vertrieb geklärt");
            page.keyboard().press("Enter");
            page.waitForSelector("text=Die Auszahlungen von P-riser sind freigegeben");
        });
        awaitStopped(0);
    }

    private void awaitStopped(int partners) {
        Instant end = Instant.now().plus(A_WHILE);
        while (stopped() != partners && Instant.now().isBefore(end)) Thread.onSpinWait();
        assertThat(stopped()).isEqualTo(partners);
    }

    private int stopped() {
        return console.get(Service.COMMISSION, "/stopped-payouts")
                .path("partners")
                .size();
    }

    private void aServiceGoesAndComesBack() {
        LocalSystem system = console.system();
        console.visit("en-GB", page -> {
            system.instance(Service.COMMISSION).stop();
            page.navigate("/system");
            assertThat(page.textContent("[role=alert]")).contains("commission-service");
            assertThat(page.textContent(".verdict")).contains("commission-service: does not answer.");
            assertThat(page.textContent("section[aria-labelledby=stopped]")).contains("Not available just now");
            assertThat(page.textContent("section[aria-labelledby=lag]")).contains("commission-service");
            assertThat(page.locator("section[aria-labelledby=letters] tbody tr").count())
                    .isPositive();
            Browser.assertNoBarriers(page);
            Browser.picture(page, "en-system-commission-away");
            assertThat(console.send("/console/system/tripwires.csv", "*/*").statusCode())
                    .isEqualTo(503);
            assertThat(console.lines("/console/system/services.csv"))
                    .anyMatch(row -> row.startsWith("commission-service,AWAY"));
            system.instance(Service.COMMISSION).start();
            system.awaitReady();
            Console.whole(page, "/system");
            Instant end = Instant.now().plus(A_WHILE);
            while (!page.textContent(".verdict").contains("Nothing is stuck.")
                    && Instant.now().isBefore(end)) {
                page.navigate("/system");
            }
            assertThat(page.textContent(".verdict")).contains("Nothing is stuck.");
        });
    }
}
