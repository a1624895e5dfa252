/** A firm bought by another one. */
@NullMarked
package ngage.partner.succession;

import org.jspecify.annotations.NullMarked;
