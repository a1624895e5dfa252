/** What the system costs, held against what it must cost at least, measured in the same run. */
@NullMarked
package ngage.proof.bench;

import org.jspecify.annotations.NullMarked;
