package ngage.commission.reconciliation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it reads it reads as a parser of JSON does; all else it leaves to one. */
class WrittenPayoutTest {
    private static final String WRITTEN = text(payout(17, 100_000, "E-1"));

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 10, 900_719_925, Money.MINOR_UNITS_MAX, -Money.MINOR_UNITS_MAX})
    void says_what_the_codec_wrote(long minorUnits) {
        Payout payout = payout(minorUnits, -164_600, "E:1._-x");

        assertThat(read(text(payout))).isEqualTo(new PaidAmount("PO-1", new Money(minorUnits, "CHF")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"minorUnits\":17|\"minorUnits\":017",
                "\"minorUnits\":17|\"minorUnits\":",
                "\"minorUnits\":17|\"minorUnits\":-",
                "\"minorUnits\":17|\"minorUnits\":--17",
                "\"minorUnits\":17|\"minorUnits\":+17",
                "\"minorUnits\":17|\"minorUnits\":17.0",
                "\"minorUnits\":17|\"minorUnits\":17e0",
                "\"minorUnits\":17|\"minorUnits\":\"17\"",
                "\"minorUnits\":17|\"minorUnits\": 17",
                "\"minorUnits\":17|\"minorUnits\":1000000000001",
                "\"minorUnits\":17|\"minorUnits\":18446744073709551633",
                "\"minorUnits\":17|\"minorUnits\":17,\"minorUnits\":18",
                "CHF|CHFF",
                "CHF|chf",
                "CHF|XYZ",
                "CHF|\\u0043HF",
                "PO-1|PO 1",
                "PO-1|",
                "PO-1|PO\\u002d1",
                "PO-1|PÖ-1",
                "E-1|E\"1",
                "E-1|E\\",
                "E-1|É-1",
                "\"cause\":{|\"cause\":{\"payoutId\":\"PO-2\",",
                "\"}}|\"},\"amount\":{\"minorUnits\":18,\"currency\":\"EUR\"}}",
                "\"}}|\"},\"payoutId\":\"PO-2\"}",
                "\"}}|\"}} {}",
                "\"}}|\"}",
                "\"payoutId\"|\"payoutID\"",
            })
    void leaves_what_is_written_otherwise_to_a_parser(String part, String instead) {
        assertThat(WRITTEN).contains(part);
        assertThat(read(WRITTEN.replace(part, instead == null ? "" : instead))).isNull();
    }

    @Test
    void whatever_is_cut_off_or_changed_it_never_reads_what_a_parser_does_not() {
        byte[] written = WRITTEN.getBytes(UTF_8);
        for (int length = 0; length < written.length; length++) {
            assertThat(WrittenPayout.read(written, 0, length)).isNull();
        }
        Random random = new Random(1);
        byte[] signs = "{}[]\",:\\-+.eE0123456789 aZ\u0000\n\u007f\u00e9".getBytes(ISO_8859_1);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] changed = changed(written, signs, random);
            PaidAmount paid = WrittenPayout.read(changed, 0, changed.length);
            if (paid == null) continue;
            read++;
            assertThat(paid).as(new String(changed, ISO_8859_1)).isEqualTo(PaidAmount.in(changed));
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void lies_anywhere_in_its_bytes() {
        byte[] bytes = ("\"}}" + WRITTEN + "\"}}").getBytes(UTF_8);

        assertThat(WrittenPayout.read(bytes, 3, bytes.length - 3)).isEqualTo(read(WRITTEN));
        assertThat(WrittenPayout.read(bytes, 3, bytes.length - 2)).isNull();
    }

    /** One to three bytes replaced, left out or put in. */
    private static byte[] changed(byte[] written, byte[] signs, Random random) {
        byte[] changed = written.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(changed.length);
            int left = random.nextInt(2);
            int put = random.nextInt(2);
            byte[] next = Arrays.copyOf(changed, changed.length - left + put);
            System.arraycopy(changed, at + left, next, at + put, changed.length - at - left);
            if (put == 1) next[at] = signs[random.nextInt(signs.length)];
            changed = next;
        }
        return changed;
    }

    private static @Nullable PaidAmount read(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return WrittenPayout.read(bytes, 0, bytes.length);
    }

    private static String text(Payout payout) {
        return new String(EventCodec.encode(payout), UTF_8);
    }

    private static Payout payout(long minorUnits, long basisMinorUnits, String cause) {
        return new Payout(
                "PO-1",
                Half.CARE,
                new PartnerId("P-1"),
                new CustomerId("C-1"),
                new BookingId("B-1"),
                new Money(minorUnits, "CHF"),
                LocalDate.of(2026, 3, 31),
                "ngage@2022-01-01",
                basisMinorUnits,
                750,
                new EventId("/billing", cause));
    }
}
