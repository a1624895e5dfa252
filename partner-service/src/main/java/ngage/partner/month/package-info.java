/** Business time: opening each month once. */
@NullMarked
package ngage.partner.month;

import org.jspecify.annotations.NullMarked;
