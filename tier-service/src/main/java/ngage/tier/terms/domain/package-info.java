/** What decides on standings beside a partner's own facts; pure. */
@NullMarked
package ngage.tier.terms.domain;

import org.jspecify.annotations.NullMarked;
