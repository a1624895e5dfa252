/** The commission service against real Kafka and PostgreSQL. */
@NullMarked
package ngage.commission;

import org.jspecify.annotations.NullMarked;
