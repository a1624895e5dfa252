/**
 * Random histories of facts, small enough that everything interferes with everything; a seed gives the same one for
 * ever.
 */
@NullMarked
package ngage.proof.history;

import org.jspecify.annotations.NullMarked;
