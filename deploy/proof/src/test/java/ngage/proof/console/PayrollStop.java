package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import ngage.audit.Target;
import ngage.local.Service;

/** The payroll clerk's page and the lists it leads to: {@code /payouts}, {@code /payouts/held}, {@code /payouts/house}. */
record PayrollStop(Console console, Paid paid, Due due) implements Stop {
    private static final DateTimeFormatter IN_GERMAN = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.GERMANY);
    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final String ALL = "from=1990-01&to=2100-12";
    private static final int MONTHS = 24;

    @Override
    public List<String> pages() {
        return List.of(
                "/payouts",
                "/payouts?from=2001-01&to=2001-02",
                "/payouts?" + month(),
                "/payouts?" + ALL,
                "/payouts?" + ALL + "&partnerId=" + paid.partner(),
                "/payouts/held?" + ALL,
                "/payouts/house?" + month());
    }

    @Override
    public Map<String, Runnable> trials() {
        Map<String, Runnable> trials = new LinkedHashMap<>();
        trials.put("payroll: sums by month and half", this::sumsAreTheAuditors);
        trials.put("payroll: sums by partner", this::whatEachPartnerGetsIsTheAuditors);
        trials.put("payroll: held and the house's", this::whatIsNotPaidIsTheAuditors);
        trials.put("payroll: ledger = published = read back", this::allOfItWasReadBack);
        trials.put("payroll: files", this::filesAreWhatTheServiceSays);
        trials.put("payroll: keyboard", this::theKeyboardIsEnough);
        trials.put("payroll: pages of partners", this::pagesOfPartnersAreAll);
        trials.put("payroll: wrong and away", this::whatIsWrongIsRefused);
        return trials;
    }

    private String month() {
        return "from=" + paid.month() + "&to=" + paid.month();
    }

    private String days() {
        return "from=" + paid.month().atDay(1) + "&to=" + paid.month().atEndOfMonth();
    }

    private void sumsAreTheAuditors() {
        Map<String, Long> filed = sums("months.csv?" + ALL, field -> field[0] + " " + field[1] + " " + field[2], 5);
        Map<String, Long> expected = new TreeMap<>();
        YearMonth open = due.openMonth();
        for (YearMonth month = open.minusMonths(MONTHS);
                !month.isAfter(open.plusMonths(1));
                month = month.plusMonths(1)) {
            YearMonth one = month;
            due.paid(half -> half.month().equals(one)).forEach((key, sum) -> expected.put(one + " " + key, sum));
        }
        assertThat(filed).isNotEmpty().isEqualTo(expected);
        Map<String, Long> ofMonth = due.paid(half -> half.month().equals(paid.month()));
        console.visit("de-DE", page -> {
            Console.whole(page, "/payouts?" + month());
            assertThat(page.locator("section[aria-labelledby=totals] tbody td:nth-of-type(4)")
                            .allTextContents())
                    .containsExactlyElementsOf(ofMonth.entrySet().stream()
                            .map(sum ->
                                    Console.german(sum.getValue(), sum.getKey().split(" ")[0]))
                            .toList());
        });
    }

    private void whatEachPartnerGetsIsTheAuditors() {
        Map<String, Long> filed =
                sums("partners.csv?" + month(), field -> field[0] + " " + field[1] + " " + field[2], 5);
        Map<String, Long> expected = new TreeMap<>();
        filed.keySet().stream().map(key -> key.split(" ")[0]).distinct().forEach(partner -> due.paid(
                        half -> half.isPaidTo(partner) && half.month().equals(paid.month()))
                .forEach((key, sum) -> expected.put(partner + " " + key, sum)));
        assertThat(filed).isNotEmpty().isEqualTo(expected);
        Map<String, Long> together = new TreeMap<>();
        filed.forEach((key, sum) -> together.merge(key.substring(key.indexOf(' ') + 1), sum, Long::sum));
        assertThat(together).as("nobody is left out").isEqualTo(due.paid(half -> half.month()
                .equals(paid.month())));
    }

    private void whatIsNotPaidIsTheAuditors() {
        for (Target.State state : List.of(Target.State.HELD, Target.State.HOUSE)) {
            String path = state.name().toLowerCase(Locale.ROOT);
            Map<String, Long> expected = due.unpaid(state, half -> true);
            assertThat(sums(path + ".csv?" + ALL, field -> field[0] + " " + field[1] + " " + field[2], 3))
                    .as(path)
                    .isNotEmpty()
                    .isEqualTo(expected);
            assertThat(sums(
                            path + "-halves.csv?" + ALL,
                            field -> field[7].substring(0, 7) + " " + field[6] + " " + field[3],
                            5))
                    .as(path + ", half by half")
                    .isEqualTo(expected);
            console.visit("de-DE", page -> {
                Console.whole(page, "/payouts?" + ALL);
                Locator sum = page.locator("section[aria-labelledby=" + path + "] tbody tr:first-child a");
                String shown = sum.textContent();
                sum.click();
                page.waitForURL("**/payouts/" + path + "?**");
                assertThat(expected.entrySet().stream()
                                .map(one -> Console.german(
                                        one.getValue(), one.getKey().split(" ")[1])))
                        .contains(shown);
                page.click("section[aria-labelledby=halves] tbody tr:first-child td.n a");
                page.waitForURL("**/bookings/*/explanation");
                page.navigate("/payouts/" + path);
                assertThat(page.textContent("h1")).as("the open month").contains(IN_GERMAN.format(due.openMonth()));
            });
        }
    }

    /** Of a quiet system all three are the same, and what the auditor says. */
    private void allOfItWasReadBack() {
        Map<String, Long> expected = due.paid(half -> true);
        Console.eventually(A_WHILE, () -> {
            JsonNode reconciliation = console.get(Service.COMMISSION, "/payouts/reconciliation");
            assertThat(reconciliation.path("balanced").asBoolean()).isTrue();
            for (String sum : List.of("ledger", "published", "readBack")) {
                assertThat(ofReconciliation(
                                reconciliation,
                                one -> one.path(sum).path("minorUnits").asLong()))
                        .as(sum)
                        .isEqualTo(expected);
            }
        });
        console.visit("de-DE", page -> {
            Console.whole(page, "/payouts");
            String shown = page.textContent("section[aria-labelledby=reconciliation]");
            assertThat(shown).contains("sind gleich");
            expected.forEach((key, sum) -> assertThat(shown).contains(Console.german(sum, key.split(" ")[0])));
        });
    }

    private static Map<String, Long> ofReconciliation(JsonNode reconciliation, ToLongFunction<JsonNode> figure) {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode one : reconciliation.path("sums")) {
            sums.put(one.path("currency").asText() + " " + one.path("half").asText(), figure.applyAsLong(one));
        }
        return sums;
    }

    private void filesAreWhatTheServiceSays() {
        JsonNode summary = console.get(Service.COMMISSION, "/payouts/summary?" + days());
        assertThat(console.lines("/console/payouts/totals.csv?" + month()))
                .containsExactlyElementsOf(
                        rows(summary.path("totals"), "currency", "half", "paid", "takenBack", "net", "payouts"));
        assertThat(console.lines("/console/payouts/held.csv?" + month()))
                .containsExactlyElementsOf(
                        rows(summary.path("held"), "month", "currency", "reason", "minorUnits", "bookings"));
        JsonNode corrections = console.get(Service.COMMISSION, "/payouts/corrections?limit=1000&from=1990-01-01");
        List<String> filed = console.lines("/console/payouts/corrections.csv?" + ALL);
        assertThat(filed).isNotEmpty();
        List<String> expected = rows(corrections.path("items"), "payoutId", "half", "partnerId", "customerId");
        assertThat(filed.subList(0, expected.size()))
                .zipSatisfy(expected, (line, start) -> assertThat(line).startsWith(start + ","));
        assertThat(console.lines("/console/payouts/reconciliation.csv")).isNotEmpty();
        assertThat(console.lines("/console/payouts/withheld.csv")).isEmpty();
    }

    /** These members of each item, and how many corrections, where it says so. */
    private static List<String> rows(JsonNode items, String... members) {
        List<String> rows = new ArrayList<>();
        for (JsonNode item : items) {
            List<String> fields = new ArrayList<>();
            for (String member : members) fields.add(item.path(member).asText());
            if (item.has("corrections")) fields.add(item.path("corrections").asText());
            rows.add(String.join(",", fields));
        }
        return rows;
    }

    /** By keyboard from the first page to a partner's payouts of another month. */
    private void theKeyboardIsEnough() {
        console.visit("en-GB", page -> {
            page.navigate("/");
            Console.tabTo(page, "nav a[href='/payouts']");
            page.keyboard().press("Enter");
            page.waitForURL("**/payouts");
            Console.tabTo(page, "input[name=from]");
            page.fill("input[name=from]", paid.month().toString());
            page.fill("input[name=to]", paid.month().toString());
            Console.tabTo(page, "form button");
            page.keyboard().press("Enter");
            page.waitForURL("**/payouts?from=" + paid.month() + "**");
            Console.tabTo(page, "section[aria-labelledby=totals] tbody td.n a");
            page.keyboard().press("Enter");
            page.waitForURL("**#partners");
            Console.tabTo(page, "section[aria-labelledby=partners] tbody td.n a");
            page.keyboard().press("Enter");
            page.waitForURL("**/partners/*?month=" + paid.month() + "*");
        });
    }

    private void pagesOfPartnersAreAll() {
        List<String> listed = new ArrayList<>();
        console.visit("en-GB", page -> {
            page.navigate("/payouts?" + ALL);
            while (true) {
                page.locator("section[aria-labelledby=partners] tbody th a")
                        .all()
                        .forEach(link -> listed.add(String.valueOf(link.getAttribute("href"))));
                Locator next = page.locator("section[aria-labelledby=partners] a[rel=next]");
                if (next.count() == 0) return;
                page.navigate(next.getAttribute("href"));
            }
        });
        List<String> filed = console.lines("/console/payouts/partners.csv?" + ALL).stream()
                .map(line -> "/partners/" + line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(listed).containsExactlyElementsOf(filed);
    }

    private void whatIsWrongIsRefused() {
        assertThat(console.send("/payouts?from=yesterday", "text/html").statusCode())
                .isEqualTo(400);
        assertThat(console.send("/payouts/held?reason=NONE", "text/html").statusCode())
                .isEqualTo(400);
        assertThat(console.send("/console/payouts/months.csv?from=2026-01", "*/*")
                        .statusCode())
                .isEqualTo(400);
    }

    /** Sums of a file by what its fields say, without those of nothing. */
    private Map<String, Long> sums(String file, Function<String[], String> key, int sum) {
        Map<String, Long> sums = new TreeMap<>();
        for (String line : console.lines("/console/payouts/" + file)) {
            String[] field = line.split(",", -1);
            sums.merge(key.apply(field), Long.parseLong(field[sum]), Long::sum);
        }
        sums.values().removeIf(one -> one == 0);
        return sums;
    }
}
