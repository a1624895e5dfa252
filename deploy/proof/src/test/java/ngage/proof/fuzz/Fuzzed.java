package ngage.proof.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** What Jazzer calls, for the target that the property {@code ngage.fuzz.target} names. */
public final class Fuzzed {
    private static final Target TARGET = Target.valueOf(System.getProperty("ngage.fuzz.target"));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LONGEST = Duration.ofSeconds(1).toNanos();
    private static final byte[] ANY = {0, '{', '}'};

    private Fuzzed() {}

    /** Classes are loaded before the first input is timed. */
    public static void fuzzerInitialize() {
        TARGET.take(ANY);
    }

    /** Timed by the processor's clock: a busy machine is not the input's fault. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        long begun = THREADS.getCurrentThreadCpuTime();
        TARGET.take(bytes);
        long took = THREADS.getCurrentThreadCpuTime() - begun;
        if (took > LONGEST) throw new AssertionError("took " + Duration.ofNanos(took));
    }
}
