/** Facts of customers and measures of partners, as they lie in PostgreSQL. */
@NullMarked
package ngage.tier.measure;

import org.jspecify.annotations.NullMarked;
