/** The demo, small. */
@NullMarked
package ngage.proof.demo;

import org.jspecify.annotations.NullMarked;
