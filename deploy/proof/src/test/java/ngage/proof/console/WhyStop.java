package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.local.Service;

/** Why an amount is what it is: the explanations of a payout, of a booking and of a customer. */
record WhyStop(Console console, Paid paid) implements Stop {
    /** A partner that nobody knows: it has nothing of anything. */
    private static final String STRANGER = "P-stranger";

    @Override
    public List<String> pages() {
        return List.of(payout(), booking(), customer(paid.partner()), customer(STRANGER));
    }

    @Override
    public Map<String, Runnable> trials() {
        Map<String, Runnable> trials = new LinkedHashMap<>();
        trials.put("why: from a partner's payout to its event and back", this::anAmountLeadsToItsEvent);
        trials.put("why: step by step", this::thePageSaysWhatTheCommissionServiceSays);
        trials.put("why: why not", this::whoHasNothingIsToldWhy);
        trials.put("why: wrong and unknown", this::whatIsUnknownIsSaidToBe);
        trials.put("why: files", this::filesHaveTheLines);
        return trials;
    }

    private String payout() {
        return "/payouts/" + paid.payout() + "/explanation";
    }

    private String booking() {
        return "/bookings/" + paid.booking() + "/explanation";
    }

    private String customer(String partnerId) {
        return "/customers/" + paid.customer() + "/explanation?partnerId=" + partnerId;
    }

    private void anAmountLeadsToItsEvent() {
        JsonNode told = console.get(Service.COMMISSION, payout());
        console.visit("de-DE", page -> {
            page.navigate("/partners/" + paid.partner() + "?month=" + paid.month());
            page.click("a[href='" + payout() + "']");
            String amount =
                    Console.german(told.path("amount").path("minorUnits").asLong());
            assertThat(page.textContent("h1")).contains(amount, paid.partner());
            assertThat(page.textContent("section[aria-labelledby=cause] pre"))
                    .contains(told.path("cause").path("fact").path("bookingId").asText());
            assertThat(page.textContent("section[aria-labelledby=cause]"))
                    .contains(told.path("cause").path("offset").asText());
            page.click("section[aria-labelledby=cause] a.long");
            assertThat(page.textContent("#became")).contains("Provision: angewendet");
            page.click("#became a[href='" + payout() + "']");
            assertThat(page.textContent("h1")).contains(amount);
        });
    }

    private void thePageSaysWhatTheCommissionServiceSays() {
        for (String path : List.of(payout(), booking(), customer(paid.partner()))) {
            for (String language : List.of("de", "en")) {
                JsonNode told =
                        console.get(Service.COMMISSION, path + (path.contains("?") ? "&" : "?") + "lang=" + language);
                console.visit(language.equals("de") ? "de-DE" : "en-GB", page -> {
                    page.navigate(path);
                    assertThat(page.textContent("main"))
                            .contains(told.path("summary").asText());
                    assertThat(page.locator("section[aria-labelledby=steps] li").allTextContents())
                            .isNotEmpty()
                            .containsExactlyElementsOf(told.path("steps").findValuesAsText("sentence"));
                });
            }
        }
    }

    private void whoHasNothingIsToldWhy() {
        console.visit("en-GB", page -> {
            page.navigate("/customers/" + paid.customer());
            page.fill("input[name=partnerId]", " " + STRANGER + " ");
            page.press("input[name=partnerId]", "Enter");
            page.waitForSelector("section[aria-labelledby=answers]");
            assertThat(page.textContent("section[aria-labelledby=answers]"))
                    .contains("No acquisition half for " + STRANGER, "No care half for " + STRANGER);
            page.navigate(booking() + "?partnerId=" + STRANGER);
            assertThat(page.textContent("section[aria-labelledby=answers]"))
                    .contains("No acquisition half for " + STRANGER, "No care half for " + STRANGER);
            Browser.assertNoBarriers(page);
        });
        console.visit("de-DE", page -> {
            for (String path : List.of(customer(STRANGER), booking() + "?partnerId=" + STRANGER)) {
                page.navigate(path);
                assertThat(page.textContent("section[aria-labelledby=answers]"))
                        .contains("Keine Gewinnungshälfte für " + STRANGER, "Keine Betreuungshälfte für " + STRANGER);
            }
        });
    }

    private void whatIsUnknownIsSaidToBe() {
        assertThat(console.send("/payouts/nobody/explanation", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(console.send(customer("P%201"), "text/html").statusCode()).isEqualTo(400);
        assertThat(console.send(customer(""), "text/html").statusCode()).isEqualTo(303);
    }

    private void filesHaveTheLines() {
        JsonNode told = console.get(Service.COMMISSION, payout());
        assertThat(console.lines("/console" + payout().replace("explanation", "explanation.csv")))
                .hasSize(told.path("before").size() + told.path("after").size());
        assertThat(console.lines("/console" + booking().replace("explanation", "explanation.csv")))
                .hasSize(
                        console.get(Service.COMMISSION, booking()).path("lines").size())
                .anyMatch(line -> line.startsWith(paid.payout() + ","));
        assertThat(console.lines("/console" + customer(paid.partner()).replace("explanation", "explanation.csv")))
                .hasSize(console.get(Service.COMMISSION, customer(paid.partner()))
                        .path("sums")
                        .size());
    }
}
