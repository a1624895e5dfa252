/** Why an amount is what it is: one booking, and one customer. */
@NullMarked
package ngage.partner.console.booking;

import org.jspecify.annotations.NullMarked;
