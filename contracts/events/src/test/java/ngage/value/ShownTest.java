package ngage.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
    @Test
    void whatIsPrintableStays() {
        assertThat(Shown.of("Müller & Söhne 😀")).isEqualTo("Müller & Söhne 😀");
    }

    /** A control, a mark that turns the writing, half a pair, private, unassigned, separators of lines and paragraphs. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "\u202E", "\uD800", "\uE000", "\u0378", "\u2028", "\u2029"})
    void whatWouldForgeALineIsReplaced(String hostile) {
        assertThat(Shown.of("a" + hostile + "b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void whatIsLongIsCut() {
        assertThat(Shown.of("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(Shown.of("x".repeat(81))).isEqualTo("x".repeat(80) + "…");
    }
}
