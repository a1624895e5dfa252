/** One partner's page. */
@NullMarked
package ngage.partner.console.partner;

import org.jspecify.annotations.NullMarked;
