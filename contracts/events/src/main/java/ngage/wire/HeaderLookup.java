package ngage.wire;

import org.jspecify.annotations.Nullable;

/** The record headers, by name; the last one if a name occurs twice. */
@FunctionalInterface
public interface HeaderLookup {
    byte @Nullable [] value(String name);
}
