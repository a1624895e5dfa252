/** For the developers of order systems: what events there are, what one would do, and what became of one. */
@NullMarked
package ngage.partner.console.events;

import org.jspecify.annotations.NullMarked;
