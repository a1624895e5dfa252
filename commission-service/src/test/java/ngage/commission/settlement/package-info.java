/** The settlement beneath Quarkus: what it asks of the database. */
@NullMarked
package ngage.commission.settlement;

import org.jspecify.annotations.NullMarked;
