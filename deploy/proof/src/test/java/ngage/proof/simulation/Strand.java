package ngage.proof.simulation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BooleanSupplier;

/**
 * A thread of a simulated process: runs until it pauses, and goes on where it paused when it is resumed; one that is never
 * resumed again is dead. The code on it blocks as it does in production and does not know. It is the continuation that the
 * runtime makes virtual threads of, and needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class Strand {
    private static final Object SCOPE;
    private static final MethodHandle CREATE;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final MethodHandle DONE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
            Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
            SCOPE = lookup.findConstructor(scope, MethodType.methodType(void.class, String.class))
                    .invoke("simulation");
            CREATE = lookup.findConstructor(continuation, MethodType.methodType(void.class, scope, Runnable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
            RUN = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            YIELD = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scope))
                    .asType(MethodType.methodType(boolean.class, Object.class));
            DONE = lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class))
                    .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (Throwable closed) {
            throw new ExceptionInInitializerError(closed);
        }
    }

    private final Object continuation;
    private BooleanSupplier ready = () -> true;

    Strand(Runnable body) {
        try {
            continuation = (Object) CREATE.invokeExact(SCOPE, body);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Runs it until it pauses or ends; what it throws comes through here. */
    void resume() {
        try {
            RUN.invokeExact(continuation);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** To be called on a strand: everything else may happen now, until the condition holds and it is this strand's turn. */
    void pauseUntil(BooleanSupplier condition) {
        ready = condition;
        try {
            boolean _ = (boolean) YIELD.invokeExact(SCOPE);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isReady() {
        return ready.getAsBoolean();
    }

    boolean isDone() {
        try {
            return (boolean) DONE.invokeExact(continuation);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
