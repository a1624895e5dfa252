/** Facts from outside onto the topics: files of events, and the producer that an order system would use. */
@NullMarked
package ngage.local.publish;

import org.jspecify.annotations.NullMarked;
