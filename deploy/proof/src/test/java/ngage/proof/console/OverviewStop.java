package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ngage.audit.Target;

/** The channel manager's first page: {@code /}. */
record OverviewStop(Console console, Paid paid, Due due) implements Stop {

    @Override
    public List<String> pages() {
        return List.of("/", "/?q=P", "/?next=Gold&risks=all", "/?next=Nothing");
    }

    @Override
    public Map<String, Runnable> trials() {
        return Map.of(
                "overview: figures", this::figuresAreTheAuditors,
                "overview: tiers", this::tiersAreTheAuditors,
                "overview: sums lead on", this::aSumLeadsToWhatItSums,
                "overview: files", this::everyTableIsAFile,
                "overview: keyboard", this::theKeyboardIsEnough);
    }

    private void figuresAreTheAuditors() {
        console.visit("de-DE", page -> {
            Console.whole(page, "/");
            Locator rows = page.locator("section[aria-labelledby=money] tbody tr");
            assertThat(rows.locator("th").allTextContents()).containsExactlyElementsOf(due.currencies());
            for (Locator row : rows.all()) {
                String currency = row.locator("th").textContent();
                long acquisition = due.sum(currency, Target.State.PAYABLE, Target.Half.ACQUISITION);
                long care = due.sum(currency, Target.State.PAYABLE, Target.Half.CARE);
                long held = due.sum(currency, Target.State.HELD, null);
                long house = due.sum(currency, Target.State.HOUSE, null);
                long commission = acquisition + care + held + house;
                assertThat(row.locator("a").allTextContents())
                        .containsExactlyElementsOf(
                                Stream.of(due.booked(currency), commission, acquisition, care, held, house)
                                        .map(sum -> Console.german(sum, currency))
                                        .toList());
            }
        });
    }

    private void tiersAreTheAuditors() {
        Map<String, Long> expected = new TreeMap<>();
        due.tiers().values().forEach(tier -> expected.merge(tier.substring(0, tier.lastIndexOf(' ')), 1L, Long::sum));
        console.visit("en-GB", page -> {
            Console.whole(page, "/");
            Map<String, Long> shown = new TreeMap<>();
            for (Locator row :
                    page.locator("section[aria-labelledby=tiers] tbody tr").all()) {
                String tier = row.locator("td").nth(0).textContent();
                String partners = row.locator("td").nth(1).textContent().replace(",", "");
                if (!tier.equals("No tier") && !partners.equals("0")) {
                    shown.merge(tier, Long.parseLong(partners), Long::sum);
                }
            }
            assertThat(shown).isEqualTo(expected);
        });
    }

    /** From the sum of all care halves to a month, a partner, its payouts, and one payout's why. */
    private void aSumLeadsToWhatItSums() {
        console.visit("en-GB", page -> {
            page.navigate("/");
            page.click("section[aria-labelledby=money] tbody tr:first-child td:nth-of-type(5) a");
            page.waitForURL("**/payouts?**");
            page.click("section[aria-labelledby=months] tbody tr:first-child td.n a");
            page.waitForURL(address -> address.endsWith("#partners"));
            page.click("section[aria-labelledby=partners] tbody tr:first-child td.n a");
            page.waitForURL("**/partners/**");
            page.click("section[aria-labelledby=payouts] tbody tr:first-child td.n a");
            page.waitForURL("**/explanation");
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
