/** What a change of a partner decides: pure functions from one published state to the next. */
@NullMarked
package ngage.partner.partner.domain;

import org.jspecify.annotations.NullMarked;
