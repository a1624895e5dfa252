package ngage.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ngage.proof.controls.Control;
import ngage.proof.history.Happening;
import ngage.proof.history.History;
import ngage.terms.Programmes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services and auditor disagree as soon as a rule is wrong; were it otherwise, their agreement would prove nothing. */
class WrongRulesTest {
    private static final int SEEDS_MAX = 2_000;
    private static final int SEEDS_OF_THE_RIGHT_ONE = 500;
    private static final Programmes PROGRAMMES = Programmes.bundled();

    @ParameterizedTest
    @EnumSource(WrongRule.class)
    void aWrongRuleIsCaught(WrongRule wrong) {
        Control.mustBeCaught(wrong, "auditor", 1, SEEDS_MAX, seed -> {
            History history = History.of(seed);
            WrongRule.Memory memory = new WrongRule.Memory();
            LedgerReplay ledger = new LedgerReplay(PROGRAMMES);
            for (List<Happening> batch : history.arrival(0)) {
                ledger.apply(batch.stream()
                        .map(happening -> wrong.misread(happening, memory))
                        .toList());
            }
            assertThat(ledger.sums()).as("sums").isEqualTo(Auditor.targets(Auditor.derive(history)));
        });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OF_THE_RULEBOOK")
    void wrongArithmeticIsCaught(Arithmetic wrong) {
        Control.mustBeCaught(
                wrong, "auditor", 1, SEEDS_MAX, seed -> wrong.agreeWithTheAuditor(History.of(seed), PROGRAMMES));
    }

    @Test
    void theRulebooksArithmeticAgreesWithTheAuditor() {
        for (long seed = 1; seed <= SEEDS_OF_THE_RIGHT_ONE; seed++) {
            Arithmetic.OF_THE_RULEBOOK.agreeWithTheAuditor(History.of(seed), PROGRAMMES);
        }
    }
}
