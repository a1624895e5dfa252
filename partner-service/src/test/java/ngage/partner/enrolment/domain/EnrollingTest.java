package ngage.partner.enrolment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.States;
import org.junit.jupiter.api.Test;

class EnrollingTest {
    private static final Map<String, String> BRANDS = Map.of("ngage", "NFON", "gemeinsam-stark", "DTS");
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

    @Test
    void anEnrolmentJoinsTheListInTheOrderOfItsDaysAndMovesTheRevision() {
        Enrolment later = new Enrolment("ngage", MARCH.plusYears(1));

        Decision decision = decide(States.with(List.of(later), List.of()), new Enrolment("ngage", MARCH));

        assertThat(decision).isInstanceOfSatisfying(Decision.Changed.class, changed -> {
            assertThat(changed.state().enrolments()).containsExactly(new Enrolment("ngage", MARCH), later);
            assertThat(changed.state().revision()).isEqualTo(8);
        });
    }

    @Test
    void theProgrammeMustExistAndBeOfThePartnersBrand() {
        assertThat(decide(States.registered(), new Enrolment("nothing", MARCH)))
                .isInstanceOfSatisfying(
                        Decision.Invalid.class, no -> assertThat(no.field()).isEqualTo("programme"));
        assertThat(decide(States.registered(), new Enrolment("gemeinsam-stark", MARCH)))
                .isInstanceOfSatisfying(
                        Decision.Conflicting.class, no -> assertThat(no.field()).isEqualTo("programme"));
    }

    @Test
    void aDayHasOneProgramme() {
        PartnerChanged enrolled = States.with(List.of(new Enrolment("ngage", MARCH)), List.of());

        assertThat(decide(enrolled, new Enrolment("ngage", MARCH))).isInstanceOf(Decision.Conflicting.class);
        assertThat(decide(enrolled, new Enrolment("ngage", MARCH.plusDays(1)))).isInstanceOf(Decision.Changed.class);
    }

    @Test
    void theDaysOfBusinessHaveLimits() {
        assertThat(decide(States.registered(), new Enrolment("ngage", LocalDate.of(1989, 12, 31))))
                .isInstanceOf(Decision.Invalid.class);
        assertThat(decide(States.registered(), new Enrolment("ngage", LocalDate.of(1990, 1, 1))))
                .isInstanceOf(Decision.Changed.class);
        assertThat(decide(States.registered(), new Enrolment("ngage", LocalDate.of(2100, 12, 31))))
                .isInstanceOf(Decision.Changed.class);
        assertThat(decide(States.registered(), new Enrolment("ngage", LocalDate.of(2101, 1, 1))))
                .isInstanceOf(Decision.Invalid.class);
    }

    @Test
    void aContractUnderNoticeJoinsUntilItsLastDayAndStillEndsThen() {
        Enrolment onTheLastDay = new Enrolment("ngage", MARCH);

        assertThat(decide(States.terminated(MARCH), onTheLastDay))
                .isInstanceOfSatisfying(Decision.Changed.class, changed -> {
                    assertThat(changed.state().enrolments()).endsWith(onTheLastDay);
                    assertThat(changed.state().terminatedOn()).isEqualTo(MARCH);
                });
        assertThat(decide(States.terminated(MARCH.minusDays(1)), onTheLastDay))
                .isInstanceOfSatisfying(
                        Decision.Conflicting.class, no -> assertThat(no.field()).isEqualTo("from"));
    }

    @Test
    void theListHasALimit() {
        List<Enrolment> full = IntStream.range(0, PartnerChanged.LIST_SIZE_MAX)
                .mapToObj(i -> new Enrolment("ngage", MARCH.plusDays(i)))
                .toList();

        assertThat(decide(States.with(full, List.of()), new Enrolment("ngage", MARCH.minusDays(1))))
                .isInstanceOf(Decision.Conflicting.class);
        assertThat(decide(States.with(full.subList(1, full.size()), List.of()), new Enrolment("ngage", MARCH)))
                .isInstanceOf(Decision.Changed.class);
    }

    @Test
    void theLastRevisionHasNoSuccessor() {
        PartnerChanged first = States.registered();
        PartnerChanged last = new PartnerChanged(
                first.partnerId(),
                Long.MAX_VALUE,
                first.brand(),
                first.channel(),
                first.country(),
                List.of(),
                List.of(),
                null);

        assertThat(decide(last, new Enrolment("ngage", MARCH)))
                .isInstanceOfSatisfying(
                        Decision.Conflicting.class, no -> assertThat(no.field()).isEqualTo("revision"));
    }

    private static Decision decide(PartnerChanged state, Enrolment wish) {
        return Enrolling.decide(state, wish, BRANDS);
    }
}
