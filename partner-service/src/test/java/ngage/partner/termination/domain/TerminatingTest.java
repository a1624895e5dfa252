package ngage.partner.termination.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.States;
import org.junit.jupiter.api.Test;

class TerminatingTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final PartnerChanged ENROLLED =
            States.with(List.of(new Enrolment("ngage", MARCH), new Enrolment("ngage", MARCH.plusYears(1))), List.of());

    @Test
    void aContractEndsOnItsFirstDayAtTheEarliest() {
        assertThat(Terminating.decide(ENROLLED, MARCH)).isInstanceOfSatisfying(Decision.Changed.class, changed -> {
            assertThat(changed.state().terminatedOn()).isEqualTo(MARCH);
            assertThat(changed.state().enrolments()).isEqualTo(ENROLLED.enrolments());
            assertThat(changed.state().revision()).isEqualTo(8);
        });
        assertThat(Terminating.decide(ENROLLED, MARCH.minusDays(1))).isInstanceOf(Decision.Conflicting.class);
    }

    @Test
    void whatHasNotBegunCannotEndAndWhatHasEndedCannotEndAgain() {
        assertThat(Terminating.decide(States.registered(), MARCH)).isInstanceOf(Decision.Conflicting.class);
        assertThat(Terminating.decide(States.terminated(MARCH), MARCH)).isInstanceOf(Decision.Conflicting.class);
    }

    @Test
    void theDaysOfBusinessHaveLimits() {
        assertThat(Terminating.decide(ENROLLED, LocalDate.of(2101, 1, 1))).isInstanceOf(Decision.Invalid.class);
    }
}
