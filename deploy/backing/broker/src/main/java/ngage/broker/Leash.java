package ngage.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Ends this process when the one that started it is gone, even by {@code kill -9}: the starter holds the other end of the
 * standard input and never writes, so the end of that stream is the end of the starter.
 *
 * <p>As a main class it ties the process and runs the main class named by its first argument with the other arguments.
 */
public final class Leash {

    /** How long an orderly stop may take before the process is ended anyway. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leash() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        tie();
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    /** Watches the standard input from now on. */
    public static void tie() {
        Thread.ofPlatform().daemon().name("leash").start(Leash::waitForTheStarter);
    }

    private static void waitForTheStarter() {
        try {
            while (System.in.read() >= 0) {
                // The starter has nothing to say; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe tells the same as its end.
        }
        Thread.ofPlatform().daemon().name("leash-end").start(Leash::haltAfterPatience);
        System.exit(0);
    }

    private static void haltAfterPatience() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
