/** Joining a programme from a day on. */
@NullMarked
package ngage.partner.enrolment;

import org.jspecify.annotations.NullMarked;
