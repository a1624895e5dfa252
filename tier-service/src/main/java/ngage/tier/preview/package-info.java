/** What a fact would do to measures and tiers if it came now; nothing is written. */
@NullMarked
package ngage.tier.preview;

import org.jspecify.annotations.NullMarked;
