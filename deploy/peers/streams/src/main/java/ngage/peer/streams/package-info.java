/** The commission pipeline as a Kafka Streams application: a peer of the commission service, to be measured beside it. */
@NullMarked
package ngage.peer.streams;

import org.jspecify.annotations.NullMarked;
