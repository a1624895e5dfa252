package ngage.proof.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** The dice of one world. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
    }

    boolean oneIn(int sides) {
        return random.nextInt(sides) == 0;
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 1 to the bound. */
    int upTo(int bound) {
        return 1 + random.nextInt(bound);
    }

    <T> T of(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }
}
