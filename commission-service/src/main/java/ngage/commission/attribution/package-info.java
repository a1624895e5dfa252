/** Who won a customer and who looks after it, and by which fact. */
@NullMarked
package ngage.commission.attribution;

import org.jspecify.annotations.NullMarked;
