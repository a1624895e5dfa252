package ngage.proof.bench;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What each measurement can be told; null, or the value here, is what is measured without. */
final class BenchOptions {
    private BenchOptions() {}

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", not " + value + ".");
        }
    }

    /** Of {@code replay}. */
    static final class OfReplay {
        private static final int RUNS_MAX = 100;
        private static final String WITH_PEERS =
                "--same-rows belongs to 'bench replay' with --peers=streams, --peers=flink or both, ";

        @Option(names = "--events", paramLabel = "N", description = "Facts a run, 10000 to 2000000 (default: 200000).")
        int events = 200_000;

        @Option(names = "--runs", paramLabel = "N", description = "How often, each time from nothing (default: 5).")
        int runs = 5;

        @Option(
                names = "--same-rows",
                description =
                        "With --peers=streams, --peers=flink or both: the peer keeps the rows that we do, of facts and"
                                + " known ids too, with the same indexes; a pair in which their numbers differ is void.")
        boolean sameRows;

        /** For us and the floor. */
        void checkAlone() {
            check();
            if (sameRows) {
                throw new IllegalArgumentException(WITH_PEERS + "and this is without.");
            }
        }

        /** For us beside these peers. */
        void checkBeside(List<Peer> peers) {
            check();
            for (Peer peer : peers) {
                if (sameRows && !Peer.KEEPING_SAME_ROWS.contains(peer)) {
                    throw new IllegalArgumentException(WITH_PEERS + "and " + peer + " cannot keep them.");
                }
            }
        }

        private void check() {
            within("--runs", runs, 1, RUNS_MAX);
        }

        String text() {
            return " --events " + events + " --runs " + runs + (sameRows ? " --same-rows" : "");
        }
    }

    /** Of {@code start}. */
    static final class OfStart {
        private static final int STARTS_MAX = 100;

        @Option(names = "--starts", paramLabel = "N", description = "Of either kind, 1 to 100 (default: 5).")
        int starts = 5;

        void check() {
            within("--starts", starts, 1, STARTS_MAX);
        }

        String text() {
            return " --starts " + starts;
        }
    }

    /** Of {@code latency}. */
    static final class OfLatency {
        private static final int RATE_MAX = 50_000;
        private static final int RATES_MAX = 20;
        private static final int SECONDS_MAX = 600;
        private static final int BOOKINGS_MAX = 5_000_000;
        private static final int MAXIMUM_MAX = 1_000_000;
        private static final int PAIRS = 2;
        private static final int PAIRS_MAX = 20;
        private static final int COMMIT_MILLIS_MAX = 10_000;
        /** What is paid for them is kept twice, to be compared. */
        private static final int COMPARED_MAX = 500_000;

        @Option(
                names = "--rates",
                paramLabel = "R",
                split = ",",
                description = "Bookings a second, each 1 to 50000 (default: 100,1000,5000 and, without"
                        + " --peers, half of the maximum).")
        @Nullable
        List<Integer> rates;

        @Option(
                names = "--seconds",
                paramLabel = "N",
                description = "How long each rate is kept up, 1 to 600 (default: 20).")
        int seconds = 20;

        @Option(
                names = "--max",
                paramLabel = "N",
                description =
                        "The maximum in facts a second (default: as the services catch up with the market before).")
        @Nullable
        Integer max;

        @Option(
                names = "--pairs",
                paramLabel = "N",
                description =
                        "With --peers: pairs at each rate, ours first, then the peer first, 1 to 20 (default: 2).")
        @Nullable
        Integer pairs;

        @Option(
                names = "--commit-millis",
                paramLabel = "N",
                description =
                        "With --peers: how often streams commits, 1 to 10000 (default: 100, as the library has it).")
        @Nullable
        Integer commitMillis;

        /** For us alone. */
        void checkAlone() {
            if (pairs != null || commitMillis != null) {
                throw new IllegalArgumentException(
                        "--pairs and --commit-millis belong to 'bench latency' with --peers, and this is without.");
            }
            check();
        }

        /** For us beside a peer. */
        void checkBesidePeer() {
            if (max != null) {
                throw new IllegalArgumentException(
                        "--max belongs to 'bench latency' without --peers, and this is with them.");
            }
            check();
            within("--pairs", pairs(), 1, PAIRS_MAX);
            within("--commit-millis", commitMillis(), 1, COMMIT_MILLIS_MAX);
            for (int rate : rates()) {
                within("--seconds times a rate, with --peers,", (long) rate * seconds, 1, COMPARED_MAX);
            }
        }

        private void check() {
            within("--seconds", seconds, 1, SECONDS_MAX);
            if (max != null) within("--max", max, 2, MAXIMUM_MAX);
            within("the number of --rates", rates().size(), 1, RATES_MAX);
            for (int rate : rates()) {
                within("--rates", rate, 1, RATE_MAX);
                within("--seconds times a rate", (long) rate * seconds, 1, BOOKINGS_MAX);
            }
        }

        List<Integer> rates() {
            return rates == null ? List.of(100, 1_000, 5_000) : rates;
        }

        boolean halfToo() {
            return rates == null;
        }

        int pairs() {
            return pairs == null ? PAIRS : pairs;
        }

        int commitMillis() {
            return commitMillis == null ? Peer.COMMIT_MILLIS : commitMillis;
        }

        OptionalInt maximum() {
            return max == null ? OptionalInt.empty() : OptionalInt.of(max);
        }

        String text() {
            String told = rates == null ? "" : " --rates " + rates.toString().replaceAll("[\\[\\] ]", "");
            return told + " --seconds " + seconds + told(" --max ", max) + told(" --pairs ", pairs)
                    + told(" --commit-millis ", commitMillis);
        }

        private static String told(String name, @Nullable Integer value) {
            return value == null ? "" : name + value;
        }
    }

    /** Of {@code recompute}. */
    static final class OfRecompute {
        @Option(
                names = "--bookings",
                paramLabel = "N",
                description = "In the history, 100000 to 10000000 (default: 1000000).")
        int bookings = 1_000_000;

        String text() {
            return " --bookings " + bookings;
        }
    }

    /** Of {@code growth}. */
    static final class OfGrowth {
        private static final int SIZES_MAX = 10;
        private static final int FACTS_MIN = 100_000;
        /** Two months' bookings and what else comes with them. */
        private static final int FACTS_MIN_OVER_HISTORY = 50_000;

        @Option(
                names = "--facts",
                paramLabel = "N",
                description = {
                    "Facts, 100000 to 2000000 (default: 1000000);",
                    "with --history 50000 to 2000000, besides those of the market's opening (default: 200000)."
                })
        @Nullable
        Integer facts;

        @Option(
                names = "--history",
                paramLabel = "N",
                split = ",",
                description = {
                    "Measure the facts over ten years of so many bookings of the same customers instead, 0 to 100000000,",
                    "simulated in the databases; each size has a system of its own, and the smallest is what the others are",
                    "held against: 0, if there is but one."
                })
        @Nullable
        List<Long> history;

        void check() {
            within("--facts", facts(), history == null ? FACTS_MIN : FACTS_MIN_OVER_HISTORY, Workload.FACTS_MAX);
            within("the number of --history", sizes().size(), 0, SIZES_MAX);
            for (long size : sizes()) within("--history", size, 0, SimulatedHistory.BOOKINGS_MAX);
        }

        int facts() {
            if (facts != null) return facts;
            return history == null ? 1_000_000 : 200_000;
        }

        /** Of histories, in their order; none: nothing is simulated. */
        List<Long> sizes() {
            if (history == null) return List.of();
            return history.size() > 1 ? history : List.of(0L, history.getFirst());
        }

        String text() {
            String told =
                    history == null ? "" : " --history " + history.toString().replaceAll("[\\[\\] ]", "");
            return told + " --facts " + facts();
        }
    }

    /** Of {@code instances}. */
    static final class OfInstances {
        private static final int INSTANCES_MAX = 4;
        private static final int RUNS_MAX = 10;
        private static final int SHARE_MIN = 5;
        private static final int SHARE_MAX = 100;

        @Option(
                names = "--instances",
                paramLabel = "N",
                split = ",",
                description =
                        "Of the commission and of the tier service, each 1 to 4, replay by replay; what the first one"
                                + " gets through the others are held against (default: 1,2).")
        List<Integer> instances = List.of(1, 2);

        @Option(
                names = "--share",
                paramLabel = "PERCENT",
                description = "Of one processor for each instance, 5 to 100 (default: 20).")
        int share = 20;

        void check() {
            within("--share", share, SHARE_MIN, SHARE_MAX);
            within("the number of --instances", instances.size(), 1, RUNS_MAX);
            for (int number : instances) within("--instances", number, 1, INSTANCES_MAX);
        }

        String text() {
            return " --instances " + instances.toString().replaceAll("[\\[\\] ]", "") + " --share " + share;
        }
    }

    /** Of {@code guard}. */
    static final class OfGuard {
        @Option(
                names = "--record",
                description = "Write what is measured to deploy/proof/bench-guard.json, to be held to from now on.")
        boolean record;

        String text() {
            return record ? " --record" : "";
        }
    }
}
