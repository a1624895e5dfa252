/** The commission pipeline as a Flink job, to be measured beside ours. */
@NullMarked
package ngage.peer.flink;

import org.jspecify.annotations.NullMarked;
