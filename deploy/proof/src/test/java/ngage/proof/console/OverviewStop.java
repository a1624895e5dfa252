package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ngage.audit.Target;
import ngage.local.Service;

/** The channel manager's first page: {@code /}. */
record OverviewStop(Console console, Paid paid, Due due) implements Stop {
    private static final Duration A_WHILE = Duration.ofSeconds(30);

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
                "overview: file of sums", this::theFileOfSumsIsTheAuditors,
                "overview: file of who is near", this::whoIsNearHasWhatTheAuditorSays,
                "overview: files", this::filesAreWhatTheTierServiceSays,
                "overview: file of partners", this::theFileOfPartnersHasWhoIsSought,
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

    private void theFileOfSumsIsTheAuditors() {
        List<String> expected = new ArrayList<>();
        for (String currency : due.currencies()) {
            long acquisition = due.sum(currency, Target.State.PAYABLE, Target.Half.ACQUISITION);
            long care = due.sum(currency, Target.State.PAYABLE, Target.Half.CARE);
            long held = due.sum(currency, Target.State.HELD, null);
            long house = due.sum(currency, Target.State.HOUSE, null);
            long commission = acquisition + care + held + house;
            expected.add(row(
                    currency,
                    due.bookings(currency),
                    due.booked(currency),
                    commission,
                    acquisition,
                    care,
                    held,
                    house));
        }
        assertThat(console.lines("/console/totals.csv")).containsExactlyElementsOf(expected);
    }

    private void whoIsNearHasWhatTheAuditorSays() {
        assertThat(console.lines("/console/near.csv")).isNotEmpty().allSatisfy(line -> {
            String[] field = line.split(",", -1);
            Map<String, Long> measured =
                    field[4].equals("EXTENSIONS") ? due.extensions(field[0]) : due.careRevenue(field[0]);
            assertThat(measured).containsEntry(field[1], Long.parseLong(field[5]));
        });
    }

    /** An overview older than five seconds is reckoned anew for who asks next, so page and program may differ for a moment. */
    private void filesAreWhatTheTierServiceSays() {
        Console.eventually(A_WHILE, () -> {
            JsonNode overview = console.get(Service.TIER, "/overview");
            same("tiers", overview, List.of("programme", "tier", "partners", "suspended", "before"));
            same(
                    "near",
                    overview,
                    List.of(
                            "partnerId",
                            "programme",
                            "tier",
                            "next",
                            "measure",
                            "have",
                            "need",
                            "currency",
                            "permille",
                            "reachedIn"));
            same(
                    "risks",
                    overview,
                    List.of(
                            "partnerId",
                            "programme",
                            "tier",
                            "to",
                            "review",
                            "extensions",
                            "careRevenue/minorUnits",
                            "careRevenue/currency"));
            List<String> months = new ArrayList<>();
            for (JsonNode month : overview.path("months")) {
                List<String> sums = new ArrayList<>();
                month.path("careRevenue")
                        .forEach(sum -> sums.add(sum.path("minorUnits").asText() + " "
                                + sum.path("currency").asText()));
                months.add(row(
                        month.path("month").asText(), month.path("extensions").asText(), String.join(";", sums)));
            }
            assertThat(console.lines("/console/months.csv")).isNotEmpty().containsExactlyElementsOf(months);
        });
    }

    /** A table's file has a row for each element of the answer, with these of its fields. */
    private void same(String table, JsonNode overview, List<String> fields) {
        List<String> rows = new ArrayList<>();
        for (JsonNode element : overview.path(table)) {
            rows.add(fields.stream()
                    .map(field -> element.at("/" + field).asText(""))
                    .collect(Collectors.joining(",")));
        }
        assertThat(console.lines("/console/" + table + ".csv")).as(table).containsExactlyElementsOf(rows);
    }

    private void theFileOfPartnersHasWhoIsSought() {
        assertThat(console.lines("/console/partners.csv?q=" + paid.partner()))
                .anyMatch(line -> line.startsWith(paid.partner() + ","));
        assertThat(console.lines("/console/partners.csv?q=NOBODY-OF-THIS-NAME")).isEmpty();
    }

    private static String row(Object... fields) {
        return Stream.of(fields).map(Object::toString).collect(Collectors.joining(","));
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
