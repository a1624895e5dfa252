package ngage.local;

import java.util.concurrent.Callable;

/**
 * A command of a module that builds on this one, found by {@link java.util.ServiceLoader} when that module is on the
 * classpath. Its name and help are its picocli annotations.
 */
public interface FurtherCommand extends Callable<Integer> {}
