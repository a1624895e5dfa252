package ngage.commission.explanation.clerk;

import static ngage.commission.explanation.clerk.EveryStep.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClerkTest {

    @ParameterizedTest
    @EnumSource
    void every_step_is_a_sentence_in_every_language(Language language) {
        List<Step> samples = EveryStep.samples();

        assertThat(samples).hasSizeGreaterThan(150).allSatisfy(step -> {
            String said = language.clerk().say(step);
            assertThat(said).matches("\\p{L}.*\\.|EUR .*\\.|[-0-9].*\\.").hasSizeGreaterThanOrEqualTo(20);
            assertThat(said).doesNotContain("null", "  ", " .", "..");
        });
    }

    @Test
    void the_languages_do_not_share_a_sentence() {
        assertThat(EveryStep.samples())
                .allSatisfy(step -> assertThat(Language.DE.clerk().say(step))
                        .isNotEqualTo(Language.EN.clerk().say(step)));
    }

    @Test
    void every_id_a_step_names_is_said() {
        assertThat(EveryStep.samples()).allSatisfy(step -> {
            for (var component : step.getClass().getRecordComponents()) {
                Object value = component.getAccessor().invoke(step);
                if (!(value instanceof String text) || !text.startsWith("X-")) continue;
                for (Language language : Language.values()) {
                    assertThat(language.clerk().say(step)).contains(text);
                }
            }
        });
    }

    @Test
    void amounts_days_and_parts_are_written_as_in_the_language() {
        Step booked = new Step.Booked("B-1", "C-1", new Money(123_456_789, "EUR"), LocalDate.of(2026, 3, 31));
        assertSaid(
                booked,
                "Booking B-1: EUR 1,234,567.89 for customer C-1, service date 31 March 2026.",
                "Buchung B-1: 1.234.567,89 EUR für Kunde C-1, Leistungsdatum 31.03.2026.");

        Step yen = new Step.Earns(Half.CARE, "P-1", new Money(-1_500, "JPY"));
        assertSaid(yen, "P-1 earns the care half: JPY -1,500.", "P-1 erhält die Betreuungshälfte: -1.500 JPY.");

        Step rounded = new Step.Rounded(
                "ngage@2022-01-01", 1_550, new Money(8_345, "EUR"), "1293.475", new Money(1_293, "EUR"));
        assertSaid(
                rounded,
                "15.5 % of EUR 83.45 is EUR 12.93475, rounded to EUR 12.93.",
                "15,5 % von 83,45 EUR sind 12,93475 EUR, gerundet 12,93 EUR.");
    }

    @Test
    void why_not_is_said_as_a_clerk_would() {
        assertSaid(
                new Step.MovedAway("P-1", "P-12", DAY, "T-3"),
                "No care half for P-1: the customer moved to P-12 on 1 May 2026 (T-3).",
                "Keine Betreuungshälfte für P-1: Der Kunde ging zum 01.05.2026 an P-12 (T-3).");
        assertSaid(
                new Step.MovedAway("P-1", null, DAY, "T-3"),
                "No care half for P-1: the customer moved to the house on 1 May 2026 (T-3).",
                "Keine Betreuungshälfte für P-1: Der Kunde ging zum 01.05.2026 an das Haus (T-3).");
        assertSaid(
                new Step.HeldNotWon(Half.ACQUISITION, new Money(750, "EUR")),
                "The acquisition half, EUR 7.50, is held: no order tells who won the customer. It is posted as soon as"
                        + " one does.",
                "Die Gewinnungshälfte, 7,50 EUR, wird zurückgehalten: Kein Auftrag sagt, wer den Kunden gewonnen hat."
                        + " Gebucht wird sie, sobald es einer tut.");
        assertSaid(
                new Step.EarnsCare("P-1", LocalDate.of(2026, 1, 1), DAY),
                "P-1 earns the care half of this customer's bookings from 1 January 2026 until 30 April 2026.",
                "P-1 erhält die Betreuungshälfte der Buchungen dieses Kunden ab dem 01.01.2026 bis zum 30.04.2026.");
    }

    @Test
    void a_cause_is_said_with_where_it_was_read() {
        CustomerTransferred transfer = new CustomerTransferred(
                new TransferId("T-3"), new CustomerId("C-1"), null, new PartnerId("P-2"), DAY, "conflict");
        assertSaid(
                new Step.CausedBy(new Cause(
                        new EventId("/crm", "E-7"), new Cause.Place("customer-transferred", 3, 42), transfer)),
                "It was posted because transfer T-3 gave the customer to P-2 from 1 May 2026 on (event E-7 of /crm, topic"
                        + " customer-transferred, partition 3, offset 42).",
                "Anlass der Buchung: Übergabe T-3 des Kunden an P-2 zum 01.05.2026 (Ereignis E-7 von /crm, Topic"
                        + " customer-transferred, Partition 3, Offset 42).");
    }

    @Test
    void a_reader_gets_the_first_of_its_languages_that_there_is() {
        assertThat(Language.accepted("de-AT,de;q=0.9,en;q=0.8")).isEqualTo(Language.DE);
        assertThat(Language.accepted("fr,de;q=0.5,en;q=0.4")).isEqualTo(Language.DE);
        assertThat(Language.accepted("en-GB,de;q=0.5")).isEqualTo(Language.EN);
        assertThat(Language.accepted("fr")).isEqualTo(Language.EN);
        assertThat(Language.accepted("*")).isEqualTo(Language.EN);
        assertThat(Language.accepted(";;;=")).isEqualTo(Language.EN);
        assertThat(Language.accepted(null)).isEqualTo(Language.EN);
    }

    private static void assertSaid(Step step, String english, String german) {
        assertThat(Language.EN.clerk().say(step)).isEqualTo(english);
        assertThat(Language.DE.clerk().say(step)).isEqualTo(german);
    }
}
