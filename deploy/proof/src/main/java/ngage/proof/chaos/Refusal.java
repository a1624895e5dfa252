package ngage.proof.chaos;

import java.time.Duration;
import ngage.local.CannotRun;
import ngage.local.ServiceInstance;

/** A service must refuse to go on and say why in the words of its readiness, which an operator and an alarm see. */
final class Refusal {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(200);

    private Refusal() {}

    /** Returns once the instance says that it stopped, and this word in its reason. */
    static void await(ServiceInstance one, String word) throws InterruptedException {
        long end = System.nanoTime() + WITHIN.toNanos();
        String missing = one.missing();
        while (missing == null || !missing.contains("stopped") || !missing.contains(word)) {
            if (System.nanoTime() > end) {
                throw new CannotRun(one.name() + " should have stopped because of \"" + word + "\", but says: "
                        + (missing == null ? "ready" : missing));
            }
            Thread.sleep(LOOK);
            missing = one.missing();
        }
    }
}
