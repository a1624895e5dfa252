/** What the services refused, and what a person decided about it: both are on Kafka, and nowhere else. */
@NullMarked
package ngage.deadletter;

import org.jspecify.annotations.NullMarked;
