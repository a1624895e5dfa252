/** What a fact is made of: typed ids and money. No framework, no clock, no floating point. */
@NullMarked
package ngage.value;

import org.jspecify.annotations.NullMarked;
