/** The whole system as it runs on one machine, while processes die: what its readers see must not show it. */
@NullMarked
package ngage.proof.system;

import org.jspecify.annotations.NullMarked;
