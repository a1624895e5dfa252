package ngage.proof.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** The schedule of a seed: first every kind once, in any order, then as their weights say, without end. */
final class Deck {
    private static final int LONGEST_PAUSE_MILLIS = 2_000;

    private final Random random;
    private final int victims;
    private final List<FaultKind> kinds;
    private final Queue<FaultKind> first;
    private final int weights;
    private int number;

    /**
     * A deck that is not begun.
     *
     * @param kinds those that are possible
     * @param victims how many instances there are
     */
    Deck(long seed, Collection<FaultKind> kinds, int victims) {
        this.random = new Random(seed);
        this.victims = victims;
        this.kinds = kinds.stream().sorted().toList();
        this.weights = kinds.stream().mapToInt(FaultKind::weight).sum();
        List<FaultKind> once = new ArrayList<>(this.kinds);
        Collections.shuffle(once, random);
        this.first = new ArrayDeque<>(once);
    }

    /** The next so many. */
    List<Fault> deal(int faults) {
        List<Fault> dealt = new ArrayList<>();
        for (int i = 0; i < faults; i++) dealt.add(next());
        return dealt;
    }

    /** The next one. */
    Fault next() {
        FaultKind drawn = draw();
        FaultKind kind = first.isEmpty() ? drawn : first.remove();
        return new Fault(
                ++number, kind, random.nextInt(victims), random.nextDouble(), random.nextInt(LONGEST_PAUSE_MILLIS));
    }

    private FaultKind draw() {
        int at = random.nextInt(weights);
        for (FaultKind kind : kinds) {
            at -= kind.weight();
            if (at < 0) return kind;
        }
        throw new IllegalStateException("the weights do not sum up");
    }
}
