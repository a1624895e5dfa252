package ngage.partner.enrolment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import ngage.event.Enrolment;
import org.junit.jupiter.api.Test;

class SigningTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 12);

    @Test
    void aContractEnrolsFromItsSignatureUnlessItNamesALaterDay() {
        assertThat(Signing.of("ngage", null, MARCH)).isEqualTo(new Signing.Joins(new Enrolment("ngage", MARCH)));
        assertThat(Signing.of("ngage", MARCH.plusDays(20), MARCH))
                .isEqualTo(new Signing.Joins(new Enrolment("ngage", MARCH.plusDays(20))));
        assertThat(Signing.of("ngage", MARCH, null)).isEqualTo(new Signing.Joins(new Enrolment("ngage", MARCH)));
    }

    @Test
    void aContractDoesNotReachBackBeforeItsSignature() {
        assertThat(field(Signing.of("ngage", MARCH.minusDays(1), MARCH))).isEqualTo("from");
        assertThat(field(Signing.of("ngage", null, null))).isEqualTo("from");
        assertThat(field(Signing.of("ngage", MARCH, LocalDate.of(1989, 12, 31))))
                .isEqualTo("signedOn");
    }

    private static String field(Signing signing) {
        return signing instanceof Signing.Refused(var invalid) ? invalid.field() : "";
    }
}
