/**
 * The protocol at work: its ports as Kafka, PostgreSQL and Quarkus have them. Nothing is decided here.
 */
@NullMarked
package ngage.delivery.adapter;

import org.jspecify.annotations.NullMarked;
