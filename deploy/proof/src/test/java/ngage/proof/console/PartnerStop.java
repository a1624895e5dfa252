package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import ngage.local.Service;

/** A partner's page: {@code /partners/{partnerId}}. */
record PartnerStop(Console console, Paid paid, Due due) implements Stop {
    /** The demo's promotion. */
    private static final String RISER = "P-riser";

    @Override
    public List<String> pages() {
        return List.of(path(), "/partners/NOBODY");
    }

    @Override
    public Map<String, Runnable> trials() {
        return Map.of(
                "partner: tier", this::tierAndMeasuresAreTheAuditors,
                "partner: earnings", this::whatWasEarnedIsTheAuditors,
                "partner: customers", this::whatCustomersBroughtIsTheAuditors,
                "partner: payouts file", this::theFileOfPayoutsIsWhatTheLedgerHas,
                "partner: history file", this::theFileOfMonthsIsWhatTheTierServiceHas,
                "partner: other files", this::theOtherTablesAreFiles,
                "partner: benefits", this::benefitsAreInTheLanguageOfWhoReads,
                "partner: programs", this::programsGetJson);
    }

    private String path() {
        return "/partners/" + paid.partner();
    }

    private void tierAndMeasuresAreTheAuditors() {
        String tier = due.tiers().getOrDefault(paid.partner(), "No tier");
        JsonNode standing = console.get(Service.TIER, path() + "/standing");
        String programme = standing.path("programme").asText();
        long extensions = due.extensions(paid.partner()).getOrDefault(programme, -1L);
        long revenue = due.careRevenue(paid.partner()).getOrDefault(programme, -1L);
        console.visit("de-DE", page -> {
            Console.whole(page, path());
            if (!tier.equals("No tier")) {
                assertThat(page.textContent("section[aria-labelledby=tier]"))
                        .contains(tier.substring(0, tier.lastIndexOf(' ')));
            }
            for (JsonNode target : standing.path("next").path("targets")) {
                String currency = target.path("currency").asText();
                String have = target.path("measure").asText().equals("EXTENSIONS")
                        ? String.format(Locale.GERMANY, "%,d", extensions)
                        : Console.german(revenue, currency);
                assertThat(page.textContent("section[aria-labelledby=next]")).contains(have + " von ");
            }
        });
    }

    /** Month by month and half by half, on the page and in its file. */
    private void whatWasEarnedIsTheAuditors() {
        YearMonth open = due.openMonth();
        Map<String, Long> filed = new TreeMap<>();
        for (String line : console.lines("/console" + path() + "/earnings.csv?month=" + open)) {
            String[] field = line.split(",", -1);
            filed.merge(
                    field[0] + " " + field[2] + " " + field[1],
                    Long.parseLong(field[3]) + Long.parseLong(field[4]),
                    Long::sum);
        }
        filed.values().removeIf(sum -> sum == 0);
        Map<String, Long> expected = new TreeMap<>();
        for (YearMonth month = open.minusMonths(11); !month.isAfter(open); month = month.plusMonths(1)) {
            YearMonth one = month;
            due.paid(half -> half.isPaidTo(paid.partner()) && half.month().equals(one))
                    .forEach((key, sum) -> expected.put(one + " " + key, sum));
        }
        assertThat(filed).isNotEmpty().isEqualTo(expected);
        console.visit("de-DE", page -> {
            Console.whole(page, path());
            String shown = page.textContent("section[aria-labelledby=earnings]");
            expected.forEach((key, sum) -> assertThat(shown).contains(Console.german(sum, key.split(" ")[1])));
        });
    }

    /** Of each customer both halves, as far as they were paid for the twelve months. */
    private void whatCustomersBroughtIsTheAuditors() {
        YearMonth open = due.openMonth();
        for (String line : console.lines("/console" + path() + "/customers.csv?month=" + open)) {
            String[] field = line.split(",", -1);
            Map<String, Long> expected = due.paid(half -> half.isPaidTo(paid.partner())
                    && half.settled().booking().customerId().equals(field[0])
                    && !half.month().isBefore(open.minusMonths(11)));
            Map<String, Long> filed = new TreeMap<>();
            addSums(filed, field[6], "ACQUISITION");
            addSums(filed, field[7], "CARE");
            assertThat(filed).as(field[0]).isEqualTo(expected);
        }
    }

    /** Sums such as {@code 12345 EUR;200 USD}. */
    private static void addSums(Map<String, Long> sums, String text, String half) {
        for (String sum : text.isEmpty() ? new String[0] : text.split(";")) {
            String[] parts = sum.split(" ");
            if (!parts[0].equals("0")) sums.put(parts[1] + " " + half, Long.parseLong(parts[0]));
        }
    }

    private void theFileOfPayoutsIsWhatTheLedgerHas() {
        YearMonth month = paid.month();
        JsonNode payouts = console.get(
                Service.COMMISSION,
                path() + "/payouts?limit=1000&from=" + month.atDay(1) + "&to=" + month.atEndOfMonth());
        List<String> expected = new ArrayList<>();
        for (JsonNode item : payouts.path("items")) {
            expected.add(String.join(
                    ",",
                    item.path("payoutId").asText(),
                    item.path("half").asText(),
                    item.path("customerId").asText(),
                    item.path("bookingId").asText(),
                    item.path("amount").path("minorUnits").asText(),
                    item.path("amount").path("currency").asText()));
        }
        List<String> rows = console.lines("/console" + path() + "/payouts.csv?month=" + month);
        assertThat(rows).hasSize(expected.size()).allSatisfy(row -> assertThat(expected)
                .anyMatch(row::startsWith));
    }

    private void theFileOfMonthsIsWhatTheTierServiceHas() {
        JsonNode months =
                console.get(Service.TIER, path() + "/history?months=24").path("months");
        List<String> history = console.lines("/console" + path() + "/history.csv");
        assertThat(history).hasSize(24);
        for (int i = 0; i < history.size(); i++) {
            JsonNode month = months.path(i);
            assertThat(history.get(i))
                    .startsWith(month.path("month").asText() + ",")
                    .contains("," + month.path("extensions").asText() + ","
                            + month.path("careRevenue").path("minorUnits").asText() + ",");
        }
    }

    private void theOtherTablesAreFiles() {
        for (String file : List.of("earnings", "customers")) {
            assertThat(console.lines("/console" + path() + "/" + file + ".csv?month=" + paid.month()))
                    .isNotEmpty();
        }
    }

    private void benefitsAreInTheLanguageOfWhoReads() {
        assertThat(due.tiers().get(RISER)).startsWith("Gold ");
        Map.of("de-DE", "Zuschüsse zu Kampagnen", "en-GB", "Grants for campaigns")
                .forEach((language, benefit) -> console.visit(language, page -> {
                    Console.whole(page, "/partners/" + RISER);
                    assertThat(page.textContent("section[aria-labelledby=benefits]"))
                            .contains(benefit);
                }));
    }

    private void programsGetJson() {
        HttpResponse<String> answer = console.send(path(), "*/*");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"partnerId\":\"" + paid.partner() + "\"");
    }
}
