/** How an event looks on Kafka: topics, CloudEvents envelope, JSON bodies. */
@NullMarked
package ngage.wire;

import org.jspecify.annotations.NullMarked;
