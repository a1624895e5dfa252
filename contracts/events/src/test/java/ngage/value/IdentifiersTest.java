package ngage.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifiersTest {
    private static final Pattern FORM = Pattern.compile(Identifiers.FORM);

    /** The quick look must say what the form says that people read. */
    @Test
    void everyCharacterIsAllowedOrRefusedAsTheFormSays() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c;
            assertThat(Identifiers.valid(text))
                    .as("character %d", c)
                    .isEqualTo(FORM.matcher(text).matches());
        }
    }

    @Test
    void oneToSixtyFourCharacters() {
        assertThat(Identifiers.valid("")).isFalse();
        assertThat(Identifiers.valid("x")).isTrue();
        assertThat(Identifiers.valid("x".repeat(64))).isTrue();
        assertThat(Identifiers.valid("x".repeat(65))).isFalse();
    }

    @Test
    void returnsWhatItChecked() {
        assertThat(Identifiers.checked("orderId", "O-1")).isEqualTo("O-1");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T extends Comparable<T>> void anIdIsCheckedNamedAndInOrder(String name, Function<String, T> id) {
        assertThatThrownBy(() -> id.apply("no blanks"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " must match " + Identifiers.FORM + ", was \"no blanks\"");
        assertThat(id.apply("A")).isLessThan(id.apply("B")).isEqualByComparingTo(id.apply("A"));
        assertThat(id.apply("B")).isGreaterThan(id.apply("A"));
        assertThat(id.apply("A-1")).hasToString("A-1");
    }

    private static Stream<Arguments> kinds() {
        return Stream.of(
                kind("bookingId", BookingId::new),
                kind("customerId", CustomerId::new),
                kind("orderId", OrderId::new),
                kind("partnerId", PartnerId::new),
                kind("successionId", SuccessionId::new),
                kind("transferId", TransferId::new));
    }

    private static <T extends Comparable<T>> Arguments kind(String name, Function<String, T> id) {
        return Arguments.of(name, id);
    }
}
