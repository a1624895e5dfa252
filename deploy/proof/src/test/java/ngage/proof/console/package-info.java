/** The console as a person meets it, in a real browser. */
@NullMarked
package ngage.proof.console;

import org.jspecify.annotations.NullMarked;
