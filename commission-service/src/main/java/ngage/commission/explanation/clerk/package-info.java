/** Why an amount is what it is: steps taken from the functions that decide, and the words a clerk has for them. */
@NullMarked
package ngage.commission.explanation.clerk;

import org.jspecify.annotations.NullMarked;
