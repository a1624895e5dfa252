package ngage.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.local.Service;
import org.junit.jupiter.api.Test;

class AgendaTest {
    @Test
    void aDatabaseIsRestoredOnceInARoundAndTheRestComesLater() {
        Agenda agenda = new Agenda(new Deck(1, EnumSet.allOf(FaultKind.class), 6));
        List<Fault> all = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            List<Fault> round = agenda.round(10);
            assertThat(round).hasSize(10);
            Set<Service> restored = new HashSet<>();
            for (Fault fault : round) {
                if (fault.kind() == FaultKind.DATABASE_RESTORED)
                    assertThat(restored.add(RestoredDatabase.service(fault))).isTrue();
            }
            all.addAll(round);
        }
        assertThat(all).doesNotHaveDuplicates().anyMatch(fault -> fault.kind() == FaultKind.DATABASE_RESTORED);
    }

    @Test
    void whereOnlyRestoresAreWantedARoundHasOneOfEach() {
        Agenda agenda = new Agenda(new Deck(1, EnumSet.of(FaultKind.DATABASE_RESTORED), 6));
        for (int number = 0; number < 30; number++) assertThat(agenda.round(10)).hasSize(2);
    }

    @Test
    void whateverNeedNotWaitComesAsItIsDealt() {
        Set<FaultKind> others = EnumSet.complementOf(EnumSet.of(FaultKind.DATABASE_RESTORED));
        Agenda agenda = new Agenda(new Deck(3, others, 6));
        List<Fault> rounds = new ArrayList<>(agenda.round(40));
        rounds.addAll(agenda.round(40));
        assertThat(rounds).isEqualTo(new Deck(3, others, 6).deal(80));
    }
}
