package ngage.proof.chaos;

import java.time.Duration;
import java.util.Set;

/**
 * What is to happen.
 *
 * @param faults how many, 1 to {@value #FAULTS_MAX}
 * @param limit no round begins later than this
 * @param seed of the facts and of the faults
 * @param rate facts a second
 * @param perRound after so many faults everything is caught up with and counted
 * @param kinds the faults that are wanted
 */
record ChaosPlan(int faults, Duration limit, long seed, int rate, int perRound, Set<FaultKind> kinds) {
    static final int FAULTS_MAX = 1_000_000;
    static final int RATE_MAX = 10_000;

    static final int ROUND_MAX = 1_000;

    ChaosPlan {
        kinds = Set.copyOf(kinds);
        within("--faults", faults, FAULTS_MAX);
        within("--rate", rate, RATE_MAX);
        within("--round", perRound, ROUND_MAX);
    }

    private static void within(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " is 1 to " + max + ", not " + value + ".");
        }
    }
}
