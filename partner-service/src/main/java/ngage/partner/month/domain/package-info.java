/** Which months have to be opened. */
@NullMarked
package ngage.partner.month.domain;

import org.jspecify.annotations.NullMarked;
