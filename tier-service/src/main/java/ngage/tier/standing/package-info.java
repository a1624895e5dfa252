/** Answers to who stands where, and how far the next tier is. */
@NullMarked
package ngage.tier.standing;

import org.jspecify.annotations.NullMarked;
