/** When a contract may be ended. */
@NullMarked
package ngage.partner.termination.domain;

import org.jspecify.annotations.NullMarked;
