package ngage.proof.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.audit.Settled;
import ngage.audit.Target;

/** The pages of a booking and of its customer: {@code /bookings/{bookingId}}, {@code /customers/{customerId}}. */
record BookingStop(Console console, Paid paid, Due due) implements Stop {

    @Override
    public List<String> pages() {
        return List.of("/bookings/" + paid.booking(), "/customers/" + paid.customer());
    }

    @Override
    public Map<String, Runnable> trials() {
        return Map.of(
                "booking: figures", this::bothHalvesAreTheAuditors,
                "customer: figures", this::whatStandsOnTheAccountsIsTheAuditors,
                "customer: who won it", this::whoWonTheCustomerIsTheAuditors,
                "booking: its customer", this::aBookingLeadsToItsCustomer);
    }

    private void bothHalvesAreTheAuditors() {
        Settled settled = due.booking(paid.booking());
        String currency = settled.booking().currency();
        long commission = settled.halves().stream().mapToLong(Target::amount).sum();
        console.visit("de-DE", page -> {
            page.navigate("/bookings/" + paid.booking());
            assertThat(page.locator("dl.facts a[href$='/explanation']").allTextContents())
                    .containsExactly(
                            Console.german(settled.booking().amount(), currency),
                            Console.german(settled.net(), currency),
                            Console.german(commission, currency));
            for (int i = 0; i < settled.halves().size(); i++) {
                Target half = settled.halves().get(i);
                Locator section = page.locator("section[aria-labelledby=half-" + (i + 1) + "]");
                assertThat(section.locator("h2").textContent()).contains(Console.german(half.amount(), currency));
                if (half.partnerId() != null && half.state() == Target.State.PAYABLE) {
                    assertThat(section.locator("p").first().textContent()).contains(half.partnerId());
                }
            }
        });
    }

    /** What a partner has of the customer, half by half, in the explanation and its file. */
    private void whatStandsOnTheAccountsIsTheAuditors() {
        Map<String, Long> expected = due.paid(half -> half.isPaidTo(paid.partner())
                && half.settled().booking().customerId().equals(paid.customer()));
        String path = "/customers/" + paid.customer() + "/explanation";
        Map<String, Long> filed = new TreeMap<>();
        for (String line : console.lines("/console" + path + ".csv?partnerId=" + paid.partner())) {
            String[] field = line.split(",", -1);
            if (field[1].equals("PAYABLE") && !field[4].equals("0")) {
                filed.merge(field[5] + " " + field[0], Long.parseLong(field[4]), Long::sum);
            }
        }
        assertThat(filed).isNotEmpty().isEqualTo(expected);
        console.visit("de-DE", page -> {
            page.navigate(path + "?partnerId=" + paid.partner());
            String shown = page.textContent("section[aria-labelledby=stands]");
            expected.forEach((key, sum) -> assertThat(shown).contains(Console.german(sum, key.split(" ")[0])));
        });
    }

    private void whoWonTheCustomerIsTheAuditors() {
        String winner = due.booking(paid.booking()).acquisition().partnerId();
        console.visit("en-GB", page -> {
            page.navigate("/customers/" + paid.customer());
            assertThat(page.textContent("main > p")).contains("Won by " + (winner == null ? "the house" : winner));
        });
    }

    private void aBookingLeadsToItsCustomer() {
        console.visit("en-GB", page -> {
            page.navigate("/bookings/" + paid.booking());
            page.click("dl a[href^='/customers/']");
            assertThat(page.url()).endsWith("/customers/" + paid.customer());
        });
    }
}
