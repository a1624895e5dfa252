/** Refusals as RFC 9457 problem details that name the fields. */
@NullMarked
package ngage.partner.problem;

import org.jspecify.annotations.NullMarked;
