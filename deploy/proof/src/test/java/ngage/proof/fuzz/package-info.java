/** Hostile input: whatever bytes come, they are read or refused, within a second and without anything left behind. */
@NullMarked
package ngage.proof.fuzz;

import org.jspecify.annotations.NullMarked;
