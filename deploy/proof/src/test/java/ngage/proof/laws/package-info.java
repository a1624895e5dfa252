/**
 * The laws of the rulebook's sections 1 and 7, held against random histories: services' pure hearts and auditor side by
 * side.
 */
@NullMarked
package ngage.proof.laws;

import org.jspecify.annotations.NullMarked;
