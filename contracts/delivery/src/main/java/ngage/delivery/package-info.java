/**
 * A fact read from Kafka has its effect committed once in PostgreSQL and published once. Nothing else.
 *
 * <p>Each round takes what has arrived, applies it in one database transaction together with the positions of the input
 * partitions, and then publishes the outputs in one Kafka transaction together with the group's offsets. So the
 * committed offset of the group is the publish position, and after a crash between the two the rows between publish
 * position and database position are read back and published.
 */
@NullMarked
package ngage.delivery;

import org.jspecify.annotations.NullMarked;
