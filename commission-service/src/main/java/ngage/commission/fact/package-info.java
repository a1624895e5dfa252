/** The facts of customers and partners as they are kept in PostgreSQL. */
@NullMarked
package ngage.commission.fact;

import org.jspecify.annotations.NullMarked;
