/** Facts in, announcements out: one round of delivery, applied. */
@NullMarked
package ngage.tier.announcement;

import org.jspecify.annotations.NullMarked;
