/** What a fact would do if it came now; nothing is written. */
@NullMarked
package ngage.commission.preview;

import org.jspecify.annotations.NullMarked;
