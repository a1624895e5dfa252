package ngage.partner.succession.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Channel;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.partner.succession.domain.Succeeding.Verdict;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SucceedingTest {
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Test
    void aKnownPartnerOfTheSameBrandMaySucceedOnAnyDay() {
        assertThat(decide("A", "B", APRIL, Successions.NONE)).isInstanceOf(Verdict.Sound.class);
        assertThat(decide("A", "B", LocalDate.of(1990, 1, 1), Successions.NONE)).isInstanceOf(Verdict.Sound.class);
        assertThat(decide("A", "B", LocalDate.of(2100, 12, 31), Successions.NONE))
                .isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void whatIsWrongInItselfIsInvalidAndNamesItsField() {
        assertThat(decide("A", "A", APRIL, Successions.NONE))
                .isEqualTo(new Verdict.Invalid("successorId", "must be another partner"));
        assertThat(decide(partner("A", "NFON"), "X", null, APRIL, Successions.NONE))
                .isEqualTo(new Verdict.Invalid("successorId", "is not known: X"));
        assertThat(decide("A", "B", LocalDate.of(2101, 1, 1), Successions.NONE))
                .isEqualTo(new Verdict.Invalid("effectiveOn", "must be a day from 1990-01-01 to 2100-12-31"));
    }

    @Test
    void brandsNeverAddUp() {
        assertThat(decide(partner("A", "NFON"), "B", partner("B", "DTS"), APRIL, Successions.NONE))
                .isEqualTo(new Verdict.Conflicting("successorId", "belongs to the brand DTS, A to NFON"));
    }

    @Test
    void aFirmIsBoughtOnce() {
        Successions known = bought("A", "B", APRIL);

        assertThat(decide("A", "C", APRIL.minusYears(1), known))
                .isEqualTo(new Verdict.Conflicting("partnerId", "cannot be: A was bought by B on 2026-04-01"));
    }

    /** What the buyer got later would never reach who bought the buyer before. */
    @Test
    void aBuyerStillStandsForItself() {
        Successions known = bought("B", "C", APRIL);

        assertThat(decide("A", "B", APRIL, known))
                .isEqualTo(new Verdict.Conflicting("successorId", "cannot be: B was bought by C on 2026-04-01"));
        assertThat(decide("A", "B", APRIL.minusDays(1), known)).isInstanceOf(Verdict.Sound.class);
        assertThat(decide("C", "B", APRIL, known)).isInstanceOf(Verdict.Conflicting.class);
    }

    private static Successions bought(String partner, String successor, LocalDate day) {
        return Successions.of(List.of(
                new PartnerSucceeded(new SuccessionId("S-1"), new PartnerId(partner), new PartnerId(successor), day)));
    }

    private static Verdict decide(String bought, String successor, LocalDate day, Successions known) {
        return decide(partner(bought, "NFON"), successor, partner(successor, "NFON"), day, known);
    }

    private static Verdict decide(
            PartnerChanged bought,
            String successorId,
            @Nullable PartnerChanged successor,
            LocalDate day,
            Successions known) {
        return Succeeding.decide(bought, new PartnerId(successorId), successor, day, known);
    }

    private static PartnerChanged partner(String id, String brand) {
        return new PartnerChanged(new PartnerId(id), 1, brand, Channel.AGENT, "DE", List.of(), List.of(), null);
    }
}
