/** The explanation of any cent, and of any cent that is not there, over REST. */
@NullMarked
package ngage.commission.explanation;

import org.jspecify.annotations.NullMarked;
