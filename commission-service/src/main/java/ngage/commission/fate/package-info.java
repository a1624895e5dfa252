/** What became of an event: the lines it caused, and the records of its id that were refused. */
@NullMarked
package ngage.commission.fate;

import org.jspecify.annotations.NullMarked;
