package ngage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import ngage.audit.Finding.Kind;
import org.junit.jupiter.api.Test;

class PrintoutTest {
    private static final Totals TOTALS = new Totals(
            Map.of("order-placed", new Totals.Inputs(141_000, 60, 7), "month-opened", new Totals.Inputs(1, 3, 0)),
            Map.of("EUR", new Totals.Money(69_659, 250_031_563, 3, 2, 1, Map.of(), Map.of())),
            139_318,
            42,
            300,
            "2026-06",
            Map.of("Silver", 290L, "Gold", 10L));

    @Test
    void theHeadlineAccountsForEverything() {
        assertThat(printed(new AuditReport(TOTALS, Map.of(), List.of())))
                .contains("141,067 inputs accounted for, 69,659 bookings, EUR 2,500,315.63 booked")
                .contains("10 Gold, 290 Silver")
                .contains("clean: every payout");
    }

    @Test
    void findingsAreCountedAndTheFirstAreShown() {
        Finding finding = new Finding(Kind.MISSING, "B-1 CARE", "due 5 to P-1, paid {} EUR");
        assertThat(printed(new AuditReport(TOTALS, Map.of(Kind.MISSING, 21L), List.of(finding))))
                .contains("21 x missing: money that is due and was not paid")
                .contains("  B-1 CARE: due 5 to P-1, paid {} EUR")
                .contains("... and 1 more")
                .doesNotContain("clean");
    }

    @Test
    void theLedgerAndWhatIsStoppedAreNamed() {
        LedgerVerdict verified = new LedgerVerdict(true, 3_000_000, 750, 1_500, 200_000, 2, null);
        Stopped stopped = new Stopped("P-7", 3, Map.of("EUR", 123_456L));
        assertThat(printed(new AuditReport(TOTALS, Map.of(), List.of(), verified, List.of(stopped))))
                .contains("3,000,000 lines under 750 seals in 1,500 ms (2,000,000 a second), 200,000 reckoned anew")
                .contains("lanes that went on from a restored backup: 2")
                .contains("stopped: 3 payouts of P-7, EUR 1,234.56, wait for a release")
                .contains("and the ledger is what was sealed");
        assertThat(printed(new AuditReport(TOTALS, Map.of(), List.of())))
                .contains("ledger not verified: it was not asked for")
                .contains("; the ledger was not verified");
    }

    @Test
    void currenciesHaveTheirOwnDigits() {
        assertThat(Printout.decimal(-5, "EUR")).isEqualTo("EUR -0.05");
        assertThat(Printout.decimal(1234, "JPY")).isEqualTo("JPY 1,234");
    }

    private static String printed(AuditReport report) {
        StringWriter text = new StringWriter();
        new Printout(new PrintWriter(text)).print(report);
        return text.toString();
    }
}
