/** Partners: registering, finding and changing them; the one place that writes a partner's next revision. */
@NullMarked
package ngage.partner.partner;

import org.jspecify.annotations.NullMarked;
