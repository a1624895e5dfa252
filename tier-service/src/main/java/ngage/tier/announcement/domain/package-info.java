/** What there is to say when a standing moves; pure. */
@NullMarked
package ngage.tier.announcement.domain;

import org.jspecify.annotations.NullMarked;
