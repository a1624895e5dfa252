/** The page on which a partner is enrolled, certified, and its contract ended. */
@NullMarked
package ngage.partner.console.contract;

import org.jspecify.annotations.NullMarked;
