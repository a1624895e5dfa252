/** The end of a partner's contract. */
@NullMarked
package ngage.partner.termination;

import org.jspecify.annotations.NullMarked;
