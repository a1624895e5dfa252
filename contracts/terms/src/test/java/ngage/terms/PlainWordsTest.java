package ngage.terms;

import static ngage.terms.ProgrammeText.NGAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainWordsTest {
    private static final ProgrammeText NEXT = NGAGE.with("validFrom: 2022-01-01", "validFrom: 2027-01-01");

    private static List<String> changes(ProgrammeText later) {
        return PlainWords.changes(NGAGE.programme(), later.programme());
    }

    @Test
    void nothingButTheFirstDayIsNoChange() {
        assertThat(changes(NEXT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 1500 | value: 1750 | The commission is 17.5 % instead of 15 %.",
                "value: 5000 | value: 6000 | Looking after the customer earns 60 % of it instead of 50 % of it.",
                "value: [AGENT] | value: [AGENT, WHOLESALE] | Wholesale partners are paid commission, which they were not.",
                "value: [AGENT] | value: [] | Agents are no longer paid commission.",
                "care: {value: HOUSE | care: {value: GOES_ON | After a contract's end the half for looking after goes on to the partner instead of stays with the house.",
                "value: 12 | value: 24 | A month is judged by 24 months instead of 12 months.",
                "value: 90 | value: 60 | A certification that ran out counts for fewer than 60 days instead of 90 days.",
                "month: {value: 1 | month: {value: 7 | The review is in July instead of January.",
                "steps: {value: 1 | steps: {value: 2 | A review takes 2 tiers instead of 1 tier.",
                "PORTFOLIO, assumed | WHILE_CARING, assumed | A customer's revenue counts for who looked after it on the service date, which it did not.",
                "value: 300 | value: 280 | Gold asks 280 extensions instead of 300 extensions.",
                "value: 25000000 | value: 20000050 | Gold asks EUR 200,000.50 of care revenue instead of EUR 250,000 of care revenue.",
                "Grants for campaigns | Lunch | Gold in sales and marketing gets: Lunch.",
                "Grants for campaigns | Lunch | Platinum in sales and marketing loses: Grants for campaigns.",
                "Zuschüsse zu Kampagnen | Mittagessen | Gold in sales and marketing gets, in German: Mittagessen.",
                "Premium: {value: Gold | Premium: {value: Platinum | Whoever comes with Premium of classic has Platinum at least instead of Gold.",
                "currency: EUR | currency: CHF | Revenue is measured in CHF instead of EUR.",
                "Europe/Berlin | Europe/Zurich | Months turn in the time zone Europe/Zurich instead of Europe/Berlin."
            })
    void saysInWordsWhatANewVersionChanges(String from, String to, String sentence) {
        assertThat(changes(NEXT.with(from, to))).contains(sentence);
    }

    @Test
    void saysThatAFloorEnds() {
        ProgrammeText ending =
                NEXT.with("ends: {value: NEVER", "months: {value: 24, assumed: true}\n  ends: {value: AFTER_MONTHS");

        assertThat(changes(ending))
                .containsExactly("What somebody held before changing over is a floor for 24 months, no longer for ever;"
                        + " this ends floors that were promised.");
    }

    @Test
    void saysWhichTiersAndTargetsComeAndGo() {
        ProgrammeText other = NEXT.with("name: Platinum", "name: Diamond")
                .with(
                        "    extensions: {value: 300, source: \"programme announcement, October 2021: 300 extensions a year\"}\n",
                        "");

        assertThat(changes(other))
                .containsExactly(
                        "Gold can no longer be reached by 300 extensions.",
                        "Diamond is new above Gold and asks for a certification and, in 12 months, 700 extensions or EUR"
                                + " 500,000 of care revenue.",
                        "Platinum is gone.");
    }

    @Test
    void saysWhatAProgrammeIs() {
        assertThat(PlainWords.of(NGAGE.programme()))
                .containsExactly(
                        "Partners of NFON may join, from 2022-01-01 on.",
                        "The commission is 15 % of the net revenue, 50 % of it for winning and 50 % for looking after the"
                                + " customer.",
                        "Paid are agents.",
                        "After a contract's end the half for winning goes on to the partner.",
                        "After a contract's end the half for looking after stays with the house.",
                        "Silver asks for a certification alone.",
                        "Gold asks for a certification and, in 12 months, 300 extensions or EUR 250,000 of care revenue.",
                        "Platinum asks for a certification and, in 12 months, 700 extensions or EUR 500,000 of care revenue.",
                        "Tiers are reviewed in January and go down by 1 at most.",
                        "A customer's revenue counts for who looks after it on a month's last day.",
                        "A certification that ran out counts for fewer than 90 days more.",
                        "Whoever comes from classic with Approved has Silver at least for ever.",
                        "Whoever comes from classic with Premium has Gold at least for ever.",
                        "Whoever comes from classic with Qualified has Silver at least for ever.",
                        "Whoever comes from classic with Solution Partner has Platinum at least for ever.");
    }
}
