package ngage.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeckTest {
    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);
    private static final int VICTIMS = 6;

    @Test
    void aSeedGivesTheSameFaultsAgainAndAnotherSeedOthers() {
        List<Fault> dealt = new Deck(7, ALL, VICTIMS).deal(500);
        assertThat(new Deck(7, ALL, VICTIMS).deal(500)).isEqualTo(dealt);
        assertThat(new Deck(8, ALL, VICTIMS).deal(500)).isNotEqualTo(dealt);
    }

    @Test
    void beginsWithEveryKindOnce() {
        List<Fault> dealt = new Deck(3, ALL, VICTIMS).deal(ALL.size());
        assertThat(dealt).extracting(Fault::kind).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void thenDrawsByWeightAndStrikesEveryInstance() {
        List<Fault> dealt = new Deck(5, ALL, VICTIMS).deal(20_000);
        Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        dealt.forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
        int weights = ALL.stream().mapToInt(FaultKind::weight).sum();
        ALL.forEach(kind -> assertThat(counts.get(kind) * weights / 20_000.0)
                .as(kind.title())
                .isBetween(kind.weight() * 0.7, kind.weight() * 1.3));
        assertThat(dealt).extracting(Fault::victim).containsOnly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void leavesOutWhatIsNotPossible() {
        Set<FaultKind> some = EnumSet.of(FaultKind.KILL_SERVICE, FaultKind.CUT_BROKER);
        assertThat(new Deck(1, some, VICTIMS).deal(200)).extracting(Fault::kind).containsOnlyElementsOf(some);
    }
}
