package ngage.commission.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaidAmountTest {
    @Test
    void says_what_the_codec_wrote() {
        Money amount = new Money(-Money.MINOR_UNITS_MAX, "CHF");
        Payout payout = new Payout(
                "PO-1",
                Half.CARE,
                new PartnerId("P-1"),
                new CustomerId("C-1"),
                new BookingId("B-1"),
                amount,
                LocalDate.of(2026, 3, 31),
                "ngage@2022-01-01",
                -164_600,
                750,
                new EventId("/billing", "E-1"));

        assertThat(PaidAmount.in(EventCodec.encode(payout))).isEqualTo(new PaidAmount("PO-1", amount));
    }

    @Test
    void members_it_does_not_ask_for_are_passed_whatever_they_hold() {
        assertThat(in("""
                {"cause":{"amount":{"minorUnits":1,"currency":"USD"},"payoutId":"no"},"amount":{"of":[{"minorUnits":2}],
                "minorUnits":3,"currency":"EUR"},"list":["payoutId",{"amount":4}],"payoutId":"PO-1"}""")).isEqualTo(new PaidAmount("PO-1", new Money(3, "EUR")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "{\"payoutId\":\"PO-1\"}",
                "{\"amount\":{\"minorUnits\":1,\"currency\":\"EUR\"}}",
                "{\"payoutId\":1,\"amount\":{\"minorUnits\":1,\"currency\":\"EUR\"}}",
                "{\"payoutId\":\"a b\",\"amount\":{\"minorUnits\":1,\"currency\":\"EUR\"}}",
                "{\"payoutId\":\"PO-1\",\"amount\":{\"minorUnits\":1.5,\"currency\":\"EUR\"}}",
                "{\"payoutId\":\"PO-1\",\"amount\":{\"minorUnits\":\"1\",\"currency\":\"EUR\"}}",
                "{\"payoutId\":\"PO-1\",\"amount\":{\"minorUnits\":1000000000001,\"currency\":\"EUR\"}}",
                "{\"payoutId\":\"PO-1\",\"amount\":{\"minorUnits\":99999999999999999999,\"currency\":\"EUR\"}}",
                "{\"payoutId\":\"PO-1\",\"amount\":{\"minorUnits\":1,\"currency\":\"EURO\"}}",
                "{\"payoutId\":\"PO-1\",\"amount\":{\"minorUnits\":1,\"currency\":\"EUR\"}",
                "{\"payoutId\":\"PO-1\",\"amount\":{\"minorUnits\":1,\"currency\":\"EUR\"}} {}",
            })
    void leaves_what_is_not_plain_to_the_codec(String body) {
        assertThat(in(body)).isNull();
    }

    private static PaidAmount in(String body) {
        return PaidAmount.in(body.getBytes(UTF_8));
    }
}
