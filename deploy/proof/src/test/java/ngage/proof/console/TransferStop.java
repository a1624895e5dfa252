package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import ngage.local.Service;

/** A customer is given to another carer: what would move, the deed, the payouts that follow. */
record TransferStop(Console console, Paid paid) implements Stop {
    private static final String THROUGH = "text=Angekommen";

    @Override
    public List<String> pages() {
        return List.of(path(), preview(), "/customers/NOBODY");
    }

    @Override
    public Map<String, Runnable> trials() {
        Map<String, Runnable> trials = new LinkedHashMap<>();
        trials.put("transfer: the preview says what the services say", this::thePreviewSaysWhatTheServicesSay);
        trials.put("transfer: files", this::filesAreWhatTheServicesSay);
        trials.put("transfer: changed since", this::whatWasNotSeenIsNotPublished);
        trials.put("transfer: from the preview to the payout, by keyboard", this::fromThePreviewToThePayout);
        return trials;
    }

    private String path() {
        return "/customers/" + paid.customer() + "/transfer";
    }

    /** A day on which the market itself gives nobody away: it does so on the first of a month. */
    private LocalDate day() {
        return paid.month().atDay(2);
    }

    private String preview() {
        return path() + "?toPartnerId=" + receiver() + "&effectiveOn=" + day();
    }

    /** Somebody else of the same brand who is in a programme. */
    private String receiver() {
        JsonNode giver = console.get(Service.PARTNER, "/partners/" + paid.partner());
        return StreamSupport.stream(
                        console.get(Service.PARTNER, "/partners?limit=200")
                                .path("items")
                                .spliterator(),
                        false)
                .filter(one -> one.path("brand").equals(giver.path("brand"))
                        && one.path("channel").equals(giver.path("channel")))
                .filter(one -> !one.path("enrolments").isEmpty()
                        && one.path("terminatedOn").isNull())
                .map(one -> one.path("partnerId").asText())
                .filter(id -> !id.equals(carer()) && !id.equals("P-newcomer"))
                .findFirst()
                .orElseThrow();
    }

    private String carer() {
        JsonNode care = console.get(Service.COMMISSION, "/customers/" + paid.customer() + "/attribution")
                .path("care");
        return care.path(care.size() - 1).path("partnerId").asText();
    }

    private JsonNode told(Service service) {
        return console.post(service, "/previews/customer-transfer", """
                {"transferId":"T-told","customerId":"%s","fromPartnerId":null,"toPartnerId":"%s","effectiveOn":"%s"}""".formatted(paid.customer(), receiver(), day()));
    }

    private void thePreviewSaysWhatTheServicesSay() {
        JsonNode money = told(Service.COMMISSION);
        assertThat(money.path("partners")).as("somebody gains or loses").isNotEmpty();
        console.visit("de-DE", page -> {
            page.navigate(preview());
            String shown = page.textContent("#preview");
            for (JsonNode partner : money.path("partners")) {
                assertThat(shown)
                        .contains(partner.path("partnerId").asText())
                        .contains(Console.german(partner.path("total").asLong()));
            }
            assertThat(page.locator("#preview details:has(caption), #preview details table")
                            .count())
                    .isPositive();
            for (JsonNode partner : told(Service.TIER).path("partners")) {
                for (JsonNode month : partner.path("months")) {
                    assertThat(shown)
                            .contains(Console.german(month.path("careRevenueAfter")
                                    .path("minorUnits")
                                    .asLong()));
                }
            }
            page.click("#preview details >> nth=0 >> summary");
            Browser.assertNoBarriers(page);
            Browser.picture(page, "de-transfer-preview");
        });
    }

    private void filesAreWhatTheServicesSay() {
        List<String> expected = new ArrayList<>();
        for (JsonNode line : told(Service.COMMISSION).path("postings")) {
            expected.add(String.join(
                    ",",
                    line.path("bookingId").asText(),
                    line.path("serviceDate").asText(),
                    line.path("half").asText(),
                    line.path("state").asText(),
                    line.path("reason").asText("").replace("null", ""),
                    line.path("partnerId").asText("").replace("null", ""),
                    line.path("amount").path("minorUnits").asText(),
                    line.path("amount").path("currency").asText()));
        }
        String query = preview().substring(preview().indexOf('?'));
        assertThat(console.lines("/console" + path() + "/lines.csv" + query))
                .isNotEmpty()
                .containsExactlyElementsOf(expected);
        assertThat(console.lines("/console" + path() + "/money.csv" + query))
                .hasSameSizeAs(told(Service.COMMISSION).path("partners"));
        assertThat(console.lines("/console" + path() + "/measures.csv" + query)).isNotEmpty();
    }

    /** Somebody else is faster: the page shows what it would be now, and publishes nothing. */
    private void whatWasNotSeenIsNotPublished() {
        console.visit("en-GB", page -> {
            page.navigate(preview());
            String id = page.inputValue("form[method=post] input[name=transferId]");
            JsonNode other = console.post(
                    Service.PARTNER,
                    "/customers/" + paid.customer() + "/transfers",
                    "{\"transferId\":\"0-first-of-the-day\",\"toPartnerId\":null,\"effectiveOn\":\"" + day() + "\"}");
            // Somebody else waits for it: to go back would show this visitor what has changed.
            console.visit("en-GB", faster -> {
                faster.navigate("/customers/" + paid.customer() + "/transfer/"
                        + other.path("transferId").asText());
                faster.waitForSelector("text=Through");
            });
            page.click("form[method=post] button");
            assertThat(page.textContent("#preview"))
                    .contains("Something has happened meanwhile", "Nothing was published");
            assertThat(console.send("/customers/" + paid.customer() + "/transfers/" + id, "application/json")
                            .statusCode())
                    .isEqualTo(404);
            Browser.assertNoBarriers(page);
            Browser.picture(page, "en-transfer-changed");
            console.browser().complaints().removeIf(said -> said.contains("status of 409"));
        });
    }

    private void fromThePreviewToThePayout() {
        String receiver = receiver();
        console.visit("de-DE", page -> {
            page.navigate("/customers/" + paid.customer());
            Console.tabTo(page, "a[href='" + path() + "']");
            page.keyboard().press("Enter");
            page.waitForSelector("input[name=effectiveOn]");
            Console.tabTo(page, "input[name=toPartnerId]");
            page.keyboard().type(receiver);
            page.fill("input[name=effectiveOn]", day().toString());
            Console.tabTo(page, "form[method=get] button");
            page.keyboard().press("Enter");
            page.waitForSelector("form[method=post] button");
            List<String> promised = amounts(page, "#preview details:last-of-type tbody tr");
            Console.tabTo(page, "form[method=post] button");
            page.keyboard().press("Enter");
            page.waitForSelector(THROUGH);
            assertThat(amounts(page, "#state table >> nth=0 >> tbody tr"))
                    .as("what the preview promised")
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(promised);
            Browser.assertNoBarriers(page);
            Browser.picture(page, "de-transfer-through");
            page.click("#state a[href^='/payouts/'] >> nth=0");
            assertThat(page.textContent("main")).contains("customer-transferred");
        });
        assertThat(carer()).isEqualTo(receiver);
    }

    /** Booking and amount of each line. */
    private static List<String> amounts(Page page, String rows) {
        return page.locator(rows).all().stream()
                .map(row -> row.locator("th").textContent()
                        + " "
                        + row.locator("td.n").textContent())
                .toList();
    }
}
