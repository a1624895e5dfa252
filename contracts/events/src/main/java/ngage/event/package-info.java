/** The facts that arrive and the outcomes that leave: rulebook section 2 as sealed families of records. */
@NullMarked
package ngage.event;

import org.jspecify.annotations.NullMarked;
