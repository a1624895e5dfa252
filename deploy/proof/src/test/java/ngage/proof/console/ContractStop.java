package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.local.Service;

/** A partner's contract: enrolled, certified and ended by forms. */
record ContractStop(Console console, Paid paid) implements Stop {
    private static final String NEWCOMER = "P-newcomer";
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @Override
    public List<String> pages() {
        return List.of("/contracts/" + paid.partner(), "/contracts/NOBODY");
    }

    @Override
    public Map<String, Runnable> trials() {
        Map<String, Runnable> trials = new LinkedHashMap<>();
        trials.put("contract: from the partner's page, by keyboard", this::aPartnerIsEnrolledByKeyboard);
        trials.put("contract: what speaks against it", this::aRefusalIsSaidBesideItsForm);
        trials.put("contract: its end", this::aContractIsEnded);
        return trials;
    }

    private void aPartnerIsEnrolledByKeyboard() {
        console.post(Service.PARTNER, "/partners", """
                {"partnerId":"%s","name":"Neuling & Söhne","contact":{"email":"info@example.org"},"brand":"NFON","channel":"AGENT","country":"DE"}""".formatted(NEWCOMER));
        console.visit("de-DE", page -> {
            page.navigate("/partners/" + NEWCOMER);
            Console.tabTo(page, "a[href='/contracts/" + NEWCOMER + "']");
            page.keyboard().press("Enter");
            page.waitForSelector("#enrolments");
            page.selectOption("select[name=programme]", "ngage");
            page.fill("input[name=from]", paid.month().atDay(1).toString());
            Console.tabTo(page, "form[action*=enrolments] button");
            page.keyboard().press("Enter");
            page.waitForSelector("text=Erledigt");
            assertThat(page.textContent("section[aria-labelledby=enrolments] ul"))
                    .contains("ngage, Ab 01.");
            Browser.assertNoBarriers(page);
            Browser.picture(page, "de-contract-enrolled");
        });
    }

    private JsonNode standing() {
        return console.get(Service.TIER, "/partners/" + NEWCOMER + "/standing");
    }

    private void aRefusalIsSaidBesideItsForm() {
        console.visit("en-GB", page -> {
            page.navigate("/contracts/" + NEWCOMER);
            certify(page, "2026-05-01", "2026-04-01");
            assertThat(page.textContent("section[aria-labelledby=certifications]"))
                    .contains("The last day lies before the first one, 1 May 2026.");
            assertThat(page.inputValue("input[name=validFrom]")).isEqualTo("2026-05-01");
            Browser.assertNoBarriers(page);
            Browser.picture(page, "en-contract-refused");
            console.browser().complaints().removeIf(said -> said.contains("status of 400"));
            certify(page, "2026-01-01", "2026-12-31");
            assertThat(page.textContent("section[aria-labelledby=certifications] ul"))
                    .contains("1 Jan 2026", "31 Dec 2026");
        });
        // As soon as the tier service has heard of the partner.
        Console.eventually(A_WHILE, () -> assertThat(standing().path("tier").asText())
                .as("joined and certified")
                .isEqualTo("Silver"));
    }

    private static void certify(Page page, String from, String to) {
        page.fill("input[name=validFrom]", from);
        page.fill("input[name=validTo]", to);
        page.click("form[action*=certifications] button");
    }

    private void aContractIsEnded() {
        console.visit("en-GB", page -> {
            page.navigate("/contracts/" + NEWCOMER);
            page.fill("input[name=on]", "2026-12-31");
            page.click("form[action*=termination] button");
            assertThat(page.locator("section[aria-labelledby=termination] form").count())
                    .as("not without saying that one is sure")
                    .isEqualTo(1);
            page.check("form[action*=termination] input[type=checkbox]");
            page.click("form[action*=termination] button");
            assertThat(page.textContent("section[aria-labelledby=termination]")).contains("31 Dec 2026");
        });
        assertThat(console.get(Service.PARTNER, "/partners/" + NEWCOMER)
                        .path("terminatedOn")
                        .asText())
                .isEqualTo("2026-12-31");
    }
}
