/** Which rates are news. */
@NullMarked
package ngage.partner.rate.domain;

import org.jspecify.annotations.NullMarked;
