/** The page on which a customer is given to another carer: first what it would move, then the deed, then what came of it. */
@NullMarked
package ngage.partner.console.transfer;

import org.jspecify.annotations.NullMarked;
