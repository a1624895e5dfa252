/** The commission service. */
@NullMarked
package ngage.commission;

import org.jspecify.annotations.NullMarked;
