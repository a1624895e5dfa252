/** The commission pipeline as sets of rows: a consumer, a few SQL statements a batch, and a producer; a peer to be measured beside ours. */
@NullMarked
package ngage.peer.sql;

import org.jspecify.annotations.NullMarked;
