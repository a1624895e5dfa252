package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

class RunningFoldTest {
    private static final Programmes PROGRAMMES = Programmes.bundled();
    private static final List<String> IDS = List.of("ngage", "classic");
    private static final YearMonth FIRST = YearMonth.of(2020, 1);
    private static final int MONTHS = 84;
    private static final int HISTORIES = 500;
    private static final int CHANGES = 40;

    private final Windows measures = new Windows();

    /** Whatever changes in whatever order, it says what a fold from the beginning says. */
    @Test
    void isTheFoldFromTheBeginning() {
        for (int seed = 1; seed <= HISTORIES; seed++) {
            Random random = new Random(seed);
            measures.byMonth.clear();
            StandingFold fold = StandingFold.of(partner(random), PROGRAMMES, FIRST.plusMonths(MONTHS - 1));
            RunningFold running = fold.over(measures);
            for (int change = 0; change < CHANGES; change++) {
                for (int together = random.nextInt(3); together > 0; together--) {
                    YearMonth month = FIRST.plusMonths(random.nextInt(-6, MONTHS + 6));
                    measures.byMonth.put(month, random.nextLong(900));
                    running.changed(month);
                }
                assertThat(running.last()).as("seed %d", seed).isEqualTo(fold.last(measures));
            }
        }
    }

    @Test
    void goesThroughNoMonthBeforeTheOneThatChanged() {
        // Given
        PartnerChanged partner = partner(
                List.of(new Enrolment("ngage", LocalDate.of(2022, 1, 1))),
                List.of(new Certification(LocalDate.of(2020, 1, 1), LocalDate.of(2100, 1, 1))));
        YearMonth last = YearMonth.of(2026, 12);
        RunningFold running = StandingFold.of(partner, PROGRAMMES, last).over(measures);
        running.last();
        YearMonth changed = YearMonth.of(2026, 11);
        running.changed(changed);
        running.last();
        measures.asked.clear();

        // When
        measures.byMonth.put(changed, 700L);
        running.changed(changed);
        Standing standing = running.last();

        // Then
        assertThat(measures.asked).containsExactly(changed, last);
        assertThat(standing.tierName()).isEqualTo("Platinum");
        assertThat(running.last()).isSameAs(standing);
        assertThat(measures.asked).as("nothing has changed").hasSize(2);
    }

    @Test
    void whoIsNotKnownHasNoStandingWhateverChanges() {
        RunningFold running = StandingFold.of(null, PROGRAMMES, FIRST).over(measures);

        running.changed(FIRST);

        assertThat(running.last()).isEqualTo(Standing.NONE);
    }

    private static PartnerChanged partner(Random random) {
        List<Enrolment> enrolments = new ArrayList<>();
        LocalDate day = FIRST.atDay(1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            day = day.plusDays(random.nextInt(900));
            enrolments.add(new Enrolment(IDS.get(random.nextInt(IDS.size())), day));
        }
        LocalDate certified = FIRST.atDay(1).plusDays(random.nextInt(1200));
        return partner(
                enrolments, List.of(new Certification(certified, certified.plusDays(random.nextInt(200, 2000)))));
    }

    private static PartnerChanged partner(List<Enrolment> enrolments, List<Certification> certifications) {
        return new PartnerChanged(
                new PartnerId("P-1"), 1, "NFON", Channel.AGENT, "DE", enrolments, certifications, null);
    }

    /** Windows as they come out, and who asked. */
    private static final class Windows implements Measures {
        private final Map<YearMonth, Long> byMonth = new HashMap<>();
        private final List<YearMonth> asked = new ArrayList<>();

        @Override
        public long extensions(YearMonth month, Programme programme) {
            asked.add(month);
            return byMonth.getOrDefault(month, 0L);
        }

        @Override
        public long careRevenue(YearMonth month, Programme programme) {
            return byMonth.getOrDefault(month, 0L) * 70_000;
        }
    }
}
