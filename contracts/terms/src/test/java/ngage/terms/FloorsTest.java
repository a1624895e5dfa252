package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import ngage.event.TierChanged.Reason;
import ngage.event.TierReason;
import org.junit.jupiter.api.Test;

/** Where a tier of an earlier version stands in a later one. */
class FloorsTest {
    private static final Programme LATER =
            Ladders.PROGRAMMES.inForce("ngage", LocalDate.of(2030, 1, 1)).orElseThrow();

    @Test
    void ofEquallyHighFloorsTheFirstStays() {
        YearMonth month = YearMonth.of(2024, 1);
        Programme programme =
                Ladders.PROGRAMMES.inForce("short-floor", month.atDay(1)).orElseThrow();
        Floors floors = new Floors();
        floors.changeOver(inClassic(1, month), programme, month);
        floors.changeOver(inClassic(2, month), programme, month);

        assertThat(floors.highest(programme, month)).returns("Premium", Floors.Floor::formerTier);
    }

    private static Standing.Held inClassic(int rank, YearMonth month) {
        Programme classic =
                Ladders.PROGRAMMES.inForce("classic", month.atDay(1)).orElseThrow();
        String tier = classic.tiers().get(rank).name();
        return new Standing.Held(
                classic, rank, false, month, Reason.EARNED, TierReason.of(TierReason.Kind.EARNED, month, tier));
    }

    @Test
    void theSameNameIsTheSameTierWhereverItStood() {
        assertThat(Floors.rankOf(LATER, "Gold", 0)).isEqualTo(1);
    }

    @Test
    void aTierCalledOtherwiseIsTheOneThatTheVersionNames() {
        assertThat(Floors.rankOf(LATER, "Platinum", 0)).isEqualTo(2);
    }

    @Test
    void aTierThatIsGoneStandsWhereItStoodOrAtTheTop() {
        assertThat(Floors.rankOf(LATER, "Bronze", 1)).isEqualTo(1);
        assertThat(Floors.rankOf(LATER, "Titanium", 5)).isEqualTo(2);
    }
}
