package ngage.proof.simulation;

import java.util.Map;
import ngage.proof.controls.Control;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds every mistake in the protocol or in what it stands on; one it does not find makes it worthless. */
class MistakesTest {
    private static final int SEEDS_MAX = 10_000;

    /** Seeds near which the rare ones were found first; those of mistakes that production had stay for good. */
    private static final Map<Mistake, Long> FOUND_AT = Map.of(Mistake.ONLY_OWN_PARTITIONS_COMPARED, 7_870L);

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void isCaught(Mistake mistake) {
        Control.mustBeCaught(
                mistake,
                "simulation",
                FOUND_AT.getOrDefault(mistake, 1L),
                SEEDS_MAX,
                seed -> Verdict.on(new RandomPlan(seed, mistake)));
    }
}
