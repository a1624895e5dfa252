package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.local.Service;

/** The pages for those who send events: {@code /events}, {@code /events/{topic}}. */
record EventsStop(Console console, Paid paid) implements Stop {
    /** A record of the demo that is refused: a booking of more than an amount may be. */
    private static final String REFUSED = "mishap-2";

    private static final String REFUSED_SOURCE = "/market/billing";

    @Override
    public List<String> pages() {
        return List.of(
                "/events",
                "/events/order-placed",
                "/events/tier-changed",
                "/events/dead-letter",
                fate(REFUSED_SOURCE, REFUSED),
                "/events/NOBODY");
    }

    @Override
    public Map<String, Runnable> trials() {
        Map<String, Runnable> trials = new LinkedHashMap<>();
        trials.put("events: one that is valid", this::aValidEventSaysWhatItWouldPost);
        trials.put("events: one that is not", this::anInvalidEventNamesTheField);
        trials.put("events: a duplicate", this::aDuplicateIsKnown);
        trials.put("events: the fate of one applied", this::anAppliedEventLeadsToItsPayouts);
        trials.put("events: the fate of one refused", this::aRefusedEventSaysWhy);
        trials.put("events: files", this::filesSayWhatThePagesDo);
        return trials;
    }

    private void aValidEventSaysWhatItWouldPost() {
        console.visit("de-DE", page -> {
            tried(page, "revenue-booked", """
                    {"bookingId":"B-tried","customerId":"C-tried","amount":{"minorUnits":1234567,"currency":"EUR"},\
                    "serviceDate":"2026-03-31"}""");
            assertThat(page.textContent("#verdict"))
                    .contains("Provision: es würde angewendet", "Stufen: es würde angewendet", "925,92", "gehalten")
                    .doesNotContain("abgewiesen");
            Browser.assertNoBarriers(page);
            Browser.picture(page, "de-events-tried");
        });
        assertThat(console.send("/bookings/B-tried", "application/json").statusCode())
                .as("nothing is written")
                .isEqualTo(404);
    }

    private void anInvalidEventNamesTheField() {
        console.visit("en-GB", page -> {
            tried(page, "", """
                    {"specversion":"1.0","id":"tried-1","source":"/tried","type":"ngage.order-placed.v1","data":\
                    {"orderId":"O-tried","customerId":"C-tried","partnerId":null,"extensions":0,"placedOn":"2026-03-31"}}""");
            assertThat(page.textContent("#verdict"))
                    .contains("it would be refused", "INVALID", "field extensions", "must be from 1 to 100000, was 0");
            Browser.assertNoBarriers(page);
            Browser.picture(page, "en-events-invalid");
            tried(page, "", "{}");
            assertThat(page.textContent("#verdict")).contains("No topic can be told");
        });
    }

    /** The very fact that made a payout, by its own id and content. */
    private void aDuplicateIsKnown() {
        JsonNode cause = cause();
        String topic = cause.path("topic").asText();
        String event =
                """
                {"specversion":"1.0","id":"%s","source":"%s","type":"ngage.%s.v1","data":%s}""".formatted(cause.path("id").asText(), cause.path("source").asText(), topic, cause.path("fact"));
        console.visit("en-GB", page -> {
            tried(page, "", event);
            assertThat(page.inputValue("#topic")).isEqualTo(topic);
            assertThat(page.textContent("#verdict"))
                    .contains("Commission: it would be ignored", "Tiers: it would be ignored");
        });
    }

    private void anAppliedEventLeadsToItsPayouts() {
        JsonNode cause = cause();
        console.visit("en-GB", page -> {
            page.navigate("/events");
            page.fill("#source", cause.path("source").asText());
            page.fill("#id", cause.path("id").asText());
            page.press("#id", "Enter");
            page.waitForSelector("#became h3");
            assertThat(page.textContent("#became")).contains("Commission: applied");
            assertThat(page.locator("#became a[href='/payouts/" + paid.payout() + "/explanation']")
                            .count())
                    .as("its id and its amount")
                    .isEqualTo(2);
            Browser.assertNoBarriers(page);
            Browser.picture(page, "en-events-applied");
        });
    }

    private void aRefusedEventSaysWhy() {
        console.visit("en-GB", page -> {
            page.navigate(fate(REFUSED_SOURCE, REFUSED));
            assertThat(page.textContent("#became"))
                    .contains("Commission: refused", "Tiers: refused", "INVALID", "minorUnits", "10000000000000");
            page.navigate(fate("/nobody", "nothing"));
            assertThat(page.textContent("#became")).contains("Commission: not known", "Tiers: not known");
            page.navigate(fate("/nobody", "no id"));
            assertThat(page.textContent("#became")).contains("no source and id of an event");
        });
    }

    private void filesSayWhatThePagesDo() {
        console.visit("en-GB", page -> {
            page.navigate("/events/order-placed");
            assertThat(console.lines("/console/events/order-placed.csv"))
                    .hasSize(page.locator("tbody tr").count())
                    .anyMatch(line -> line.startsWith("extensions,integer,"));
            page.navigate("/events");
            assertThat(console.lines("/console/events.csv"))
                    .hasSize(page.locator("section[aria-labelledby=catalogue] tbody tr")
                            .count());
        });
        assertThat(console.lines(fate(REFUSED_SOURCE, REFUSED).replace("/events?", "/console/event-fates.csv?")))
                .hasSize(2)
                .allMatch(line -> line.contains("REFUSED") && line.contains("INVALID"));
    }

    private JsonNode cause() {
        return console.get(Service.COMMISSION, "/payouts/" + paid.payout() + "/explanation")
                .path("cause");
    }

    private static void tried(Page page, String topic, String event) {
        page.navigate("/events");
        page.selectOption("#topic", topic);
        page.fill("#event", event);
        page.click("form[method=post] button");
        page.waitForSelector("#verdict h3, #verdict strong");
    }

    private static String fate(String source, String id) {
        return "/events?source=" + URLEncoder.encode(source, StandardCharsets.UTF_8) + "&id="
                + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
