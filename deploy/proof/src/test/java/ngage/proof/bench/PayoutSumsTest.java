package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

class PayoutSumsTest {

    @Test
    void whatIsTakenBackLeavesNothing() {
        PayoutSums directly = sums(payout(Half.CARE, "P-2", 500));
        PayoutSums byDetour =
                sums(payout(Half.CARE, "P-1", 500), payout(Half.CARE, "P-1", -500), payout(Half.CARE, "P-2", 500));
        assertThat(byDetour.pays(directly)).isTrue();
        assertThat(byDetour.fingerprint()).isEqualTo(directly.fingerprint());
        assertThat(byDetour.published()).isEqualTo(3);
        assertThat(byDetour.standing()).isEqualTo(1);
    }

    @Test
    void anotherHalfPartnerOrAmountIsADifference() {
        PayoutSums right = sums(payout(Half.CARE, "P-1", 500));
        assertThat(right.pays(sums(payout(Half.ACQUISITION, "P-1", 500)))).isFalse();
        assertThat(right.pays(sums(payout(Half.CARE, "P-2", 500)))).isFalse();
        assertThat(right.pays(sums(payout(Half.CARE, "P-1", 501)))).isFalse();
        assertThat(right.pays(sums())).isFalse();
    }

    @Test
    void theFingerprintIsOfTheSameSumsInAnyOrder() {
        Payout care = payout(Half.CARE, "P-1", 500);
        Payout acquisition = payout(Half.ACQUISITION, "P-2", 500);
        assertThat(sums(care, acquisition).fingerprint())
                .isEqualTo(sums(acquisition, care).fingerprint());
        assertThat(Stream.of(
                                sums(),
                                sums(care),
                                sums(acquisition),
                                sums(care, acquisition),
                                sums(care, acquisition, acquisition),
                                sums(payout(Half.CARE, "P-2", 500), payout(Half.ACQUISITION, "P-1", 500)))
                        .map(PayoutSums::fingerprint))
                .doesNotHaveDuplicates();
    }

    @Test
    void totalsAreByHalfAndCurrency() {
        PayoutSums sums =
                sums(payout(Half.CARE, "P-1", 500), payout(Half.CARE, "P-2", 70), payout(Half.ACQUISITION, "P-1", 9));
        assertThat(sums.totals()).containsEntry("CARE EUR", 570L).containsEntry("ACQUISITION EUR", 9L);
    }

    @Test
    void whatOthersArePaidForCanBeLeftOut() {
        PayoutSums sums = sums(payout(Half.CARE, "P-1", 500));
        assertThat(sums.without(id -> id.value().equals("B-1")).standing()).isZero();
        assertThat(sums.without(SimulatedHistory::isOf).pays(sums)).isTrue();
    }

    private static PayoutSums sums(Payout... payouts) {
        PayoutSums.Builder builder = new PayoutSums.Builder();
        for (Payout payout : payouts) builder.add(payout);
        return builder.sums();
    }

    private static Payout payout(Half half, String partner, long minorUnits) {
        return new Payout(
                "PO-1",
                half,
                new PartnerId(partner),
                new CustomerId("C-1"),
                new BookingId("B-1"),
                new Money(minorUnits, "EUR"),
                LocalDate.of(2026, 3, 31),
                "ngage@2022-01-01",
                minorUnits,
                5_000,
                new EventId("/test", "1"));
    }
}
