package ngage.commission.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the next page of payouts begins: behind a line, by service date and then by sequence. */
record Cursor(LocalDate serviceDate, long seq) {
    private static final Cursor START = new Cursor(LocalDate.of(1, 1, 1), 0);

    String text() {
        byte[] plain = (serviceDate + "|" + seq).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    private static Cursor of(LocalDate serviceDate, String seq) {
        int year = serviceDate.getYear();
        if (year < 1 || year > 9999) throw new IllegalArgumentException("no service date lies in " + year);
        return new Cursor(serviceDate, Long.parseLong(seq));
    }

    /** Reads what an earlier page gave; nothing means the first page. */
    static Cursor of(@Nullable String text) {
        if (text == null) return START;
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            int bar = plain.indexOf('|');
            if (bar > 0) return of(LocalDate.parse(plain.substring(0, bar)), plain.substring(bar + 1));
        } catch (DateTimeException | IllegalArgumentException _) {
            // Falls through to the one refusal below.
        }
        throw Question.bad("cursor", "must come from an earlier page");
    }
}
