package ngage.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What COPY gets to read, byte for byte. */
class CopyRowsTest {
    private final CopyRows rows = new CopyRows("t (a, b)");

    @Test
    void columnsArePartedByTabsAndRowsByLineFeeds() {
        rows.add(1).add(Long.MIN_VALUE).endRow();
        rows.add(LocalDate.of(2026, 6, 1)).add((Object) null).endRow();

        assertThat(text()).isEqualTo("1\t-9223372036854775808\n2026-06-01\t\\N\n");
    }

    @Test
    void whatMeansSomethingToCopyIsEscaped() {
        rows.add("a\\b\tc\nd\re").endRow();

        assertThat(text()).isEqualTo("a\\\\b\\tc\\nd\\re\n");
    }

    @Test
    void theSameBehindCharactersBeyondAscii() {
        rows.add("Gr\u00f6\u00dfe\\ \ud83d\ude80\t\u20ac\n").add("B-1").endRow();

        assertThat(text()).isEqualTo("Gr\u00f6\u00dfe\\\\ \ud83d\ude80\\t\u20ac\\n\tB-1\n");
    }

    @Test
    void aTextThatSaysNullIsNoNull() {
        rows.add("\\N").endRow();

        assertThat(text()).isEqualTo("\\\\N\n");
    }

    @Test
    void momentsThatFollowEachOtherAreEachWritten() {
        Instant first = Instant.parse("2026-06-01T00:00:00.000001Z");
        Instant second = Instant.parse("2026-06-01T00:00:01Z");
        rows.add(first).add(first).add(second).add(first).endRow();

        assertThat(text()).isEqualTo("%s\t%s\t%s\t%s\n".formatted(first, first, second, first));
    }

    @Test
    void moreThanFitsAtFirst() {
        String line = "x\\".repeat(5_000);
        for (int i = 0; i < 10; i++) rows.add(line).endRow();

        assertThat(text()).isEqualTo(("x\\\\".repeat(5_000) + "\n").repeat(10));
    }

    private String text() {
        return new String(rows.bytes(), StandardCharsets.UTF_8);
    }
}
