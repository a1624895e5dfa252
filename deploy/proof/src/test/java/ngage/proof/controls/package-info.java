/** The proof of the proof: mistakes made on purpose, each of which must be caught. */
@NullMarked
package ngage.proof.controls;

import org.jspecify.annotations.NullMarked;
