package ngage.tier.announcement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.event.EventId;
import ngage.event.TierChanged;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.event.TierReason;
import ngage.event.TierReason.Kind;
import ngage.terms.Measures;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Standing;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncingTest {
    private static final Programme NGAGE =
            Programmes.bundled().inForce("ngage", LocalDate.of(2026, 1, 1)).orElseThrow();
    private static final YearMonth APRIL = YearMonth.of(2026, 4);
    private static final Announced NOTHING = Announced.nothing("EUR");

    @Test
    void theFirstTierIsNews() {
        TierChanged news = news(NOTHING, held(0, false, Reason.ENROLLED));

        assertThat(news).isNotNull();
        assertThat(news.revision()).isEqualTo(1);
        assertThat(news.from()).isNull();
        assertThat(news.to()).isEqualTo("Silver");
        assertThat(news.reason()).isEqualTo(Reason.ENROLLED);
        assertThat(news.programme()).isEqualTo("ngage@2022-01-01");
        assertThat(news(Announcing.after(news), held(0, false, Reason.EARNED))).isNull();
    }

    @Test
    void noTierIsNoNewsUntilThereWasOne() {
        assertThat(news(NOTHING, Standing.NONE)).isNull();
        assertThat(news(NOTHING, new Standing.None(NGAGE))).isNull();

        TierChanged end = news(announced("Gold", Status.ACTIVE), Standing.NONE);
        assertThat(end).isNotNull();
        assertThat(end.reason()).isEqualTo(Reason.TERMINATED);
        assertThat(end.to()).isNull();
        assertThat(end.programme()).isNull();
        assertThat(end.status()).isEqualTo(Status.NONE);
    }

    @Test
    void onlyTheStatusMovingIsSuspendedOrRestored() {
        assertThat(reason(announced("Gold", Status.ACTIVE), held(1, true, Reason.EARNED)))
                .isEqualTo(Reason.SUSPENDED);
        assertThat(reason(announced("Gold", Status.SUSPENDED), held(1, false, Reason.EARNED)))
                .isEqualTo(Reason.RESTORED);
        assertThat(reason(announced("Gold", Status.SUSPENDED), held(2, false, Reason.EARNED)))
                .isEqualTo(Reason.EARNED);
        assertThat(reason(announced("Gold", Status.ACTIVE), held(0, true, Reason.REVIEW)))
                .isEqualTo(Reason.REVIEW);
    }

    @Test
    void theSameTierOfAnotherProgrammeIsNews() {
        Announced other = new Announced(3, "classic@2015-01-01", "Gold", Status.ACTIVE, "EUR");

        assertThat(news(other, held(1, false, Reason.FLOOR))).isNotNull();
        assertThat(news(
                        new Announced(3, "ngage@2021-01-01", "Gold", Status.ACTIVE, "EUR"),
                        held(1, false, Reason.FLOOR)))
                .as("a new version of the same programme")
                .isNull();
    }

    @Test
    void theReasonsAreToldInOrderTheFirstAndTheLatestIfThereAreMany() {
        List<TierReason> reasons = new ArrayList<>();
        reasons.add(TierReason.of(Kind.ENROLLED, YearMonth.of(1990, 1), "Silver"));
        for (int year = 1991; year <= 2100; year++)
            reasons.add(TierReason.of(Kind.KEPT, YearMonth.of(year, 1), "Silver"));

        assertThat(news(NOTHING, held(0, false, Reason.ENROLLED, reasons.subList(0, 3)))
                        .reasons())
                .isEqualTo(reasons.subList(0, 3));
        assertThat(news(NOTHING, held(0, false, Reason.ENROLLED, reasons)).reasons())
                .hasSize(TierReason.LISTED_MAX)
                .startsWith(reasons.getFirst())
                .endsWith(reasons.getLast())
                .doesNotContain(reasons.get(1));
        assertThat(news(announced("Gold", Status.ACTIVE), Standing.NONE).reasons())
                .isEmpty();
    }

    /** Who leaves is measured by what it left, or by the reference where that is not known; also before the reference began. */
    @Test
    void whoIsInNoProgrammeAnyMoreIsMeasuredAsBefore() {
        assertThat(leaving("gemeinsam-stark@2021-05-01", APRIL)).isEqualTo(7);
        assertThat(leaving("unheard-of@2021-05-01", APRIL)).isEqualTo(3);
        assertThat(leaving("unheard-of@2021-05-01", YearMonth.of(2011, 1))).isEqualTo(3);
    }

    private static long leaving(String programme, YearMonth month) {
        Measures measures = new Measures() {
            @Override
            public long extensions(YearMonth asked, Programme by) {
                return by.id().equals("gemeinsam-stark") ? 7 : 3;
            }

            @Override
            public long careRevenue(YearMonth asked, Programme by) {
                return 0;
            }
        };
        TierChanged news = Announcing.news(
                new PartnerId("P-1"),
                new Announced(1, programme, "Partner", Status.ACTIVE, "EUR"),
                Standing.NONE,
                month,
                measures,
                Programmes.bundled(),
                new EventId("/orders", "e-1"));
        assertThat(news).isNotNull();
        return news.extensions();
    }

    private static Reason reason(Announced before, Standing now) {
        TierChanged news = news(before, now);
        assertThat(news).isNotNull();
        return news.reason();
    }

    private static @Nullable TierChanged news(Announced before, Standing now) {
        return Announcing.news(
                new PartnerId("P-1"),
                before,
                now,
                APRIL,
                Measures.NOTHING,
                Programmes.bundled(),
                new EventId("/orders", "e-1"));
    }

    private static Announced announced(String tier, Status status) {
        return new Announced(1, "ngage@2022-01-01", tier, status, "EUR");
    }

    private static Standing held(int rank, boolean suspended, Reason reason) {
        return held(rank, suspended, reason, List.of());
    }

    private static Standing held(int rank, boolean suspended, Reason reason, List<TierReason> reasons) {
        return new Standing.Held(NGAGE, rank, suspended, APRIL, reason, reasons);
    }
}
