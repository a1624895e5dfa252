/** When a partner may join a programme. */
@NullMarked
package ngage.partner.enrolment.domain;

import org.jspecify.annotations.NullMarked;
