/** What the console asks the other services, and how it goes on without them. */
@NullMarked
package ngage.partner.console.neighbour;

import org.jspecify.annotations.NullMarked;
