package ngage.local.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void linesAreWhatStandsBetweenNewlines() throws IOException {
        assertThat(read("a\nbb\n\nccc")).containsExactly("1:a", "2:bb", "3:", "4:ccc");
        assertThat(read("a\n")).containsExactly("1:a");
        assertThat(read("")).isEmpty();
    }

    @Test
    void anyLengthsSurviveAnyReads() throws IOException {
        Random random = new Random(7);
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= 300; number++) {
            String line = Integer.toString(number % 10).repeat(random.nextInt(number % 50 == 0 ? 400_000 : 3_000));
            text.append(line).append('\n');
            expected.add(number + ":" + line);
        }
        assertThat(read(text.toString())).isEqualTo(expected);
    }

    @Test
    void aLineAboveTheLimitIsSaidToBeAndTheNextIsWhole() throws IOException {
        String text =
                "a\n" + "x".repeat(3 * Lines.LINE_BYTES_MAX) + "\nb\n" + "y".repeat(Lines.LINE_BYTES_MAX + 1) + "\nc";
        Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
        List<String> seen = new ArrayList<>();
        while (lines.next()) seen.add(lines.isTooLong() ? lines.number() + " too long" : text(lines));
        assertThat(seen).containsExactly("1:a", "2 too long", "3:b", "4 too long", "5:c");
    }

    private static List<String> read(String text) throws IOException {
        Lines lines = new Lines(stuttering(text));
        List<String> seen = new ArrayList<>();
        while (lines.next()) seen.add(text(lines));
        return seen;
    }

    private static String text(Lines lines) {
        return lines.number() + ":" + new String(lines.bytes(), lines.from(), lines.length(), UTF_8);
    }

    /** Gives a few thousand bytes at a time, as a packed file does. */
    private static InputStream stuttering(String text) {
        Random random = new Random(1);
        return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
            }
        };
    }
}
