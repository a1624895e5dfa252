/** What currencies are worth, month by month. */
@NullMarked
package ngage.partner.rate;

import org.jspecify.annotations.NullMarked;
