package ngage.partner.certification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import ngage.event.Certification;
import ngage.event.PartnerChanged;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.States;
import org.junit.jupiter.api.Test;

class CertifyingTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final Certification YEAR = new Certification(JANUARY, JANUARY.plusYears(1));

    @Test
    void periodsMayOverlapAndAreKeptInOrder() {
        Certification renewal = new Certification(JANUARY.plusMonths(6), JANUARY.plusYears(2));

        Decision decision = Certifying.decide(States.with(List.of(), List.of(renewal)), YEAR);

        assertThat(decision).isInstanceOfSatisfying(Decision.Changed.class, changed -> assertThat(
                        changed.state().certifications())
                .containsExactly(YEAR, renewal));
    }

    @Test
    void aPeriodOfOneDayIsOneAndABackwardOneIsNone() {
        assertThat(Certifying.decide(States.registered(), new Certification(JANUARY, JANUARY)))
                .isInstanceOf(Decision.Changed.class);
        assertThat(Certifying.decide(States.registered(), new Certification(JANUARY, JANUARY.minusDays(1))))
                .isInstanceOfSatisfying(
                        Decision.Invalid.class, no -> assertThat(no.field()).isEqualTo("validTo"));
    }

    @Test
    void theSamePeriodTwiceIsAMistake() {
        assertThat(Certifying.decide(States.with(List.of(), List.of(YEAR)), YEAR))
                .isInstanceOf(Decision.Conflicting.class);
    }

    @Test
    void theDaysOfBusinessHaveLimits() {
        LocalDate tooEarly = LocalDate.of(1989, 12, 31);
        LocalDate tooLate = LocalDate.of(2101, 1, 1);

        assertThat(Certifying.decide(States.registered(), new Certification(tooEarly, JANUARY)))
                .isInstanceOfSatisfying(
                        Decision.Invalid.class, no -> assertThat(no.field()).isEqualTo("validFrom"));
        assertThat(Certifying.decide(States.registered(), new Certification(JANUARY, tooLate)))
                .isInstanceOfSatisfying(
                        Decision.Invalid.class, no -> assertThat(no.field()).isEqualTo("validTo"));
    }

    @Test
    void aContractUnderNoticeIsCertifiedUntilItsLastDayAndStillEndsThen() {
        for (LocalDate lastDay : List.of(JANUARY, JANUARY.plusYears(2))) {
            assertThat(Certifying.decide(States.terminated(lastDay), YEAR))
                    .isInstanceOfSatisfying(Decision.Changed.class, changed -> {
                        assertThat(changed.state().certifications()).containsExactly(YEAR);
                        assertThat(changed.state().terminatedOn()).isEqualTo(lastDay);
                    });
        }
    }

    @Test
    void anEndedContractGetsNoneThatBeginsAfterItsLastDay() {
        assertThat(Certifying.decide(States.terminated(JANUARY.minusDays(1)), YEAR))
                .isInstanceOfSatisfying(
                        Decision.Conflicting.class, no -> assertThat(no.field()).isEqualTo("validFrom"));
    }

    @Test
    void theListHasALimit() {
        List<Certification> full = IntStream.range(0, PartnerChanged.LIST_SIZE_MAX)
                .mapToObj(i -> new Certification(JANUARY, JANUARY.plusDays(i)))
                .toList();
        assertThat(Certifying.decide(States.with(List.of(), full), YEAR)).isInstanceOf(Decision.Conflicting.class);
    }
}
