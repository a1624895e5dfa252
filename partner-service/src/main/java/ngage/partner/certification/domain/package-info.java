/** When a certification may be added. */
@NullMarked
package ngage.partner.certification.domain;

import org.jspecify.annotations.NullMarked;
