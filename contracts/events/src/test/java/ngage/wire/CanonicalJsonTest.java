package ngage.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same content is the same text, so that a published version can be held against another. */
class CanonicalJsonTest {

    @Test
    void membersStandByNameWithoutBlanks() {
        String written = """
                { "b" : [ 1 , {"z": null, "a": true} ], "a": "x\\u0041/\\/", "B": -0 }
                """;

        assertThat(CanonicalJson.of(written)).isEqualTo("""
                {"B":0,"a":"xA//","b":[1,{"a":true,"z":null}]}""");
    }

    @Test
    void theOneFormStaysAsItIs() {
        String once = CanonicalJson.of("{\"ä\":\"\\n\\u0001\\\"€🤝\",\"1\":[[],{}]}");

        assertThat(CanonicalJson.of(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":0.5}", "{\"a\":1e3}"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> CanonicalJson.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
