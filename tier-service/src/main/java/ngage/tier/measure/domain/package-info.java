/** What a customer's facts contribute to the measures of partners; pure. */
@NullMarked
package ngage.tier.measure.domain;

import org.jspecify.annotations.NullMarked;
