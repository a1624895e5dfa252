package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import ngage.local.Service;

/** The channel manager's first page: {@code /}. */
record OverviewStop(Console console, Paid paid) implements Stop {

    @Override
    public List<String> pages() {
        return List.of("/", "/?q=P");
    }

    @Override
    public Map<String, Runnable> trials() {
        return Map.of(
                "overview: figures", this::figuresAreThoseOfTheLedger,
                "overview: files", this::everyTableIsAFile,
                "overview: keyboard", this::theKeyboardIsEnough);
    }

    private void figuresAreThoseOfTheLedger() {
        console.visit("de-DE", page -> {
            Console.whole(page, "/");
            JsonNode totals = console.get(Service.COMMISSION, "/totals").path("totals");
            for (JsonNode total : totals) {
                assertThat(page.textContent("section[aria-labelledby=money]"))
                        .contains(Console.german(total.path("acquisition").asLong()))
                        .contains(Console.german(total.path("care").asLong()));
            }
        });
    }

    private void everyTableIsAFile() {
        for (String file : List.of("tiers", "months", "near", "risks", "totals", "partners")) {
            assertThat(console.send("/console/" + file + ".csv", "*/*").statusCode())
                    .isEqualTo(200);
        }
    }

    /** From the address bar to a partner's customer without a mouse: search, result, customer. */
    private void theKeyboardIsEnough() {
        console.visit("en-GB", page -> {
            page.navigate("/");
            page.keyboard().press("Tab");
            assertThat(page.textContent(":focus")).contains("Skip");
            Console.tabTo(page, "input[type=search]");
            page.keyboard().type(paid.partner());
            Locator link = page.locator("#found a[href='/partners/" + paid.partner() + "']");
            link.waitFor();
            Console.tabTo(page, "#found a[href='/partners/" + paid.partner() + "']");
            page.keyboard().press("Enter");
            page.waitForURL("**/partners/" + paid.partner());
            Console.tabTo(page, "#customers + div a, section[aria-labelledby=customers] a");
            page.keyboard().press("Enter");
            page.waitForURL("**/customers/**");
        });
    }
}
