package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares members of one answer with what the topics say; every difference is a finding. */
final class Difference {
    private final Findings findings;
    private final String asked;

    Difference(Findings findings, String asked) {
        this.findings = findings;
        this.asked = asked;
    }

    void number(String name, long derived, JsonNode answered) {
        if (!answered.isIntegralNumber() || answered.longValue() != derived) {
            report(name, derived, answered);
        }
    }

    void text(String name, @Nullable Object derived, JsonNode answered) {
        String expected = derived == null ? null : derived.toString();
        String actual = answered.isMissingNode() || answered.isNull() ? null : answered.asText();
        if (!Objects.equals(expected, actual)) {
            report(name, expected, answered);
        }
    }

    void equal(String name, Object derived, Object answered) {
        if (!derived.equals(answered)) {
            report(name, derived, answered);
        }
    }

    private void report(String name, @Nullable Object derived, Object answered) {
        findings.add(Finding.Kind.API_DIFFERS, asked, name + " is " + answered + ", but should be " + derived);
    }
}
