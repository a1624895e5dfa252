package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.TreeMap;
import ngage.commission.entitlement.Recomputation;
import ngage.event.Half;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import org.junit.jupiter.api.Test;

class RecomputeTest {
    private static final MarketHistory MARKET = MarketHistory.of(MarketHistory.BOOKINGS_MIN, 3);

    @Test
    void theHistoryHasAsManyBookingsAsAskedFor() {
        assertThat(MARKET.bookings().bookings()).isEqualTo(MarketHistory.BOOKINGS_MIN);
        assertThat(MARKET.bookings().customers()).isGreaterThan(25_000);
        assertThat(MARKET.partners()).hasSizeGreaterThan(2_000);
    }

    @Test
    void theLargestHistoryIsWithinAMarketsLimits() {
        assertThat(MarketHistory.plan(MarketHistory.BOOKINGS_MAX, 1).months()).isBetween(80, 120);
    }

    @Test
    void everyWayGivesTheSameSumsAndTheChangedTermsMatter() {
        Recompute.Measured measured = Recompute.measure(MARKET, 1, line -> {});
        assertThat(measured.equal()).isTrue();
        assertThat(measured.ways()).hasSize(3);
        var today = new Recomputation(MARKET.bookings(), MARKET.under(Programmes.bundled())).targets();
        assertThat(measured.sums().care().get("EUR"))
                .isPositive()
                .isNotEqualTo(today.of(Half.CARE).get("EUR"));
        assertThat(measured.sums().acquisition().get("EUR")).isPositive();
        RecomputeReport report = RecomputeReport.of("deploy/ngage bench recompute", "2026-01-01T00:00:00Z", measured);
        assertThat(printed(report)).contains("on two threads", "Every way gives the same sums.");
        assertThat(report.json()).contains("\"equal\" : true", "\"bookings\" : 100000");
    }

    @Test
    void differentSumsDoNotCount() {
        var sums = new RecomputeReport.Sums(new TreeMap<>(), new TreeMap<>());
        var report = RecomputeReport.of("c", "b", new Recompute.Measured(1, 1, List.of(), List.of(), sums, false));
        assertThat(report.counts()).isFalse();
        assertThat(printed(report)).contains("no figure here counts");
    }

    @Test
    void aPeersRatiosStandInTheTable() {
        var sums = new RecomputeReport.Sums(new TreeMap<>(), new TreeMap<>());
        var ratio = new RecomputeReport.Ratio("DuckDB on one thread", new Spread(3.25, 3, 4));
        var measured = new Recompute.Measured(1, 1, List.of(), List.of(ratio), sums, true);
        assertThat(printed(RecomputeReport.of("c", "b", measured)))
                .contains("CPU over ours")
                .containsPattern("DuckDB on one thread +3.25 +3.00 +4.00");
    }

    @Test
    void onlyTheCareShareChanges() {
        Programmes bundled = Programmes.bundled();
        Programmes changed = ChangedCareShare.of(bundled, 4_000);
        assertThat(changed.all()).hasSameSizeAs(bundled.all()).allSatisfy(version -> {
            Programme before =
                    bundled.inForce(version.id(), version.validFrom()).orElseThrow();
            assertThat(version.commission().careShareBasisPoints()).isEqualTo(4_000);
            assertThat(version.commission().rateBasisPoints())
                    .isEqualTo(before.commission().rateBasisPoints());
            assertThat(version)
                    .usingRecursiveComparison()
                    .ignoringFields("commission")
                    .isEqualTo(before);
        });
    }

    @Test
    void anIdIsKnownOnce() {
        IdTable ids = new IdTable(1_000);
        for (int i = 0; i < 1_000; i++) assertThat(ids.put("B-" + i, i)).isTrue();
        for (int i = 0; i < 1_000; i++) assertThat(ids.get("B-" + i)).isEqualTo(i);
        assertThat(ids.put("B-7", 1)).isFalse();
        assertThat(ids.get("B-7")).isEqualTo(7);
        assertThat(ids.get("B-1000")).isEqualTo(IdTable.NONE);
    }

    private static String printed(RecomputeReport report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString();
    }
}
