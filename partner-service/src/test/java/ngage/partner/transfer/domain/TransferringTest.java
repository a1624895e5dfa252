package ngage.partner.transfer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ngage.event.CustomerTransferred;
import ngage.partner.partner.domain.Objection;
import ngage.partner.transfer.domain.Transferring.Verdict;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransferringTest {
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Test
    void aCustomerGoesToAKnownPartnerOrToTheHouseOnAnyDay() {
        assertThat(decide("A", "B", APRIL, null, true)).isEqualTo(new Verdict.Sound());
        assertThat(decide("A", null, APRIL, null, false)).isEqualTo(new Verdict.Sound());
        assertThat(decide(null, null, APRIL, null, false)).isEqualTo(new Verdict.Sound());
        assertThat(decide("A", "B", LocalDate.of(1990, 1, 1), "Umzug", true)).isEqualTo(new Verdict.Sound());
    }

    @Test
    void whatIsWrongNamesItsField() {
        assertThat(code(decide("A", "B", LocalDate.of(2101, 1, 1), null, true))).isEqualTo(Objection.Code.OUTSIDE);
        assertThat(code(decide("A", "B", APRIL, null, false))).isEqualTo(Objection.Code.NO_PARTNER);
        assertThat(code(decide("B", "B", APRIL, null, true))).isEqualTo(Objection.Code.SAME_PARTNER);
    }

    /** A character beyond the first plane is one; half of one, and U+0000, can be kept nowhere. */
    @Test
    void aReasonIsATextOfTwoHundredCharacters() {
        assertThat(decide("A", "B", APRIL, "x".repeat(200), true)).isEqualTo(new Verdict.Sound());
        assertThat(decide("A", "B", APRIL, "😀".repeat(200), true)).isEqualTo(new Verdict.Sound());
        assertThat(code(decide("A", "B", APRIL, "x".repeat(201), true))).isEqualTo(Objection.Code.TEXT);
        assertThat(code(decide("A", "B", APRIL, "a\u0000", true))).isEqualTo(Objection.Code.TEXT);
        assertThat(code(decide("A", "B", APRIL, "a\uD800", true))).isEqualTo(Objection.Code.TEXT);
    }

    private static Objection.Code code(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
        return ((Verdict.Invalid) verdict).objection().code();
    }

    private static Verdict decide(
            @Nullable String giver, @Nullable String receiver, LocalDate day, @Nullable String reason, boolean known) {
        return Transferring.decide(
                new CustomerTransferred(
                        new TransferId("T-1"), new CustomerId("C-1"), partner(giver), partner(receiver), day, reason),
                known);
    }

    private static @Nullable PartnerId partner(@Nullable String id) {
        return id == null ? null : new PartnerId(id);
    }
}
