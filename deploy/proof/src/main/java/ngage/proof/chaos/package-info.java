/**
 * Faults of every kind, by a seed, against the whole system of real processes while facts flow; afterwards everything is
 * counted. {@link ngage.proof.chaos.Chaos} is the course of it.
 */
@NullMarked
package ngage.proof.chaos;

import org.jspecify.annotations.NullMarked;
