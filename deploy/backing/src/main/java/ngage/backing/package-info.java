/**
 * What the services stand on: a Kafka broker, a PostgreSQL server and the topics. {@link ngage.backing.Backing} is the one place
 * that decides whether these are embedded processes, containers, or given addresses.
 */
@NullMarked
package ngage.backing;

import org.jspecify.annotations.NullMarked;
