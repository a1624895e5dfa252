/** Tests of the tripwires' own logic. */
@NullMarked
package ngage.commission.tripwire;

import org.jspecify.annotations.NullMarked;
