/** The programmes a partner can join. */
@NullMarked
package ngage.partner.programme;

import org.jspecify.annotations.NullMarked;
