/** Locks for many customers or partners at once, and memory that knows when it is out of date. */
@NullMarked
package ngage.delivery.shard;

import org.jspecify.annotations.NullMarked;
