/** Tiers: what partners have sold and look after, and the standing that follows from it (rulebook section 5). */
@NullMarked
package ngage.tier;

import org.jspecify.annotations.NullMarked;
