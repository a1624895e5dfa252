/** Certifications and their periods. */
@NullMarked
package ngage.partner.certification;

import org.jspecify.annotations.NullMarked;
