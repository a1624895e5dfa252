/** What became of an event: the announcements it caused, and the records of its id that were refused. */
@NullMarked
package ngage.tier.fate;

import org.jspecify.annotations.NullMarked;
