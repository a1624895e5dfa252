package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.local.Service;

/** A partner's page: {@code /partners/{partnerId}}. */
record PartnerStop(Console console, Paid paid) implements Stop {

    @Override
    public List<String> pages() {
        return List.of(path(), "/partners/NOBODY");
    }

    @Override
    public Map<String, Runnable> trials() {
        return Map.of(
                "partner: figures", this::figuresAreThoseOfTheTierService,
                "partner: payouts file", this::theFileOfPayoutsIsWhatTheLedgerHas,
                "partner: history file", this::theFileOfMonthsIsWhatTheTierServiceHas,
                "partner: other files", this::theOtherTablesAreFiles,
                "partner: programs", this::programsGetJson);
    }

    private String path() {
        return "/partners/" + paid.partner();
    }

    private void figuresAreThoseOfTheTierService() {
        JsonNode standing = console.get(Service.TIER, path() + "/standing");
        console.visit("de-DE", page -> {
            Console.whole(page, path());
            if (standing.path("tier").isTextual()) {
                assertThat(page.textContent("section[aria-labelledby=tier]"))
                        .contains(standing.path("tier").asText());
            }
            for (JsonNode target : standing.path("next").path("targets")) {
                if (!target.path("currency").isTextual()) continue;
                assertThat(page.textContent("section[aria-labelledby=next]"))
                        .contains(Console.german(target.path("missing").asLong()) + "\u00a0"
                                + target.path("currency").asText());
            }
        });
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

    private void programsGetJson() {
        HttpResponse<String> answer = console.send(path(), "*/*");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("\"partnerId\":\"" + paid.partner() + "\"");
    }
}
