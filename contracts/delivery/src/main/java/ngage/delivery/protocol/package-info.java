/**
 * The protocol of delivery, whole and by itself: what an instance does with the partitions it has, from one round to the
 * next, and what it makes of every failure. It knows the log, the database and the clock by small ports only
 * ({@link InputLog}, {@link OutputLog}, {@link Store}, {@link Pauses}), runs on whatever thread calls it and holds no lock;
 * so what runs in production is what the simulation runs, step by step.
 */
@NullMarked
package ngage.delivery.protocol;

import org.jspecify.annotations.NullMarked;
