package ngage.proof.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import ngage.local.Service;

/**
 * The faults of each round, as the deck deals them. A database is restored at most once in a round, because a backup of before
 * a recovery is void and would rightly be refused; what is too much comes in the next round.
 */
final class Agenda {
    /** With so many waiting a round is as short as it is: only restores are wanted. */
    private static final int POSTPONED_MAX = 20;

    private final Deck deck;
    private final Queue<Fault> postponed = new ArrayDeque<>();

    Agenda(Deck deck) {
        this.deck = deck;
    }

    /** The next so many, or fewer. */
    List<Fault> round(int faults) {
        List<Fault> round = new ArrayList<>();
        Set<Service> restored = new HashSet<>();
        List<Fault> waited = List.copyOf(postponed);
        postponed.clear();
        for (Fault fault : waited) take(fault, round, faults, restored);
        while (round.size() < faults && postponed.size() < POSTPONED_MAX) take(deck.next(), round, faults, restored);
        return round;
    }

    private void take(Fault fault, List<Fault> round, int faults, Set<Service> restored) {
        boolean restores = fault.kind() == FaultKind.DATABASE_RESTORED;
        if (round.size() < faults && (!restores || restored.add(RestoredDatabase.service(fault)))) round.add(fault);
        else postponed.add(fault);
    }
}
