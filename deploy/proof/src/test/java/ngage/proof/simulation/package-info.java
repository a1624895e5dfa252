/**
 * The production protocol of delivery over a simulated log, database and clock, on one thread: every call of a port is a moment
 * at which a process may be killed, frozen, fenced, cut off or left without an answer. A seed is a whole world and can be run
 * again.
 */
@NullMarked
package ngage.proof.simulation;

import org.jspecify.annotations.NullMarked;
