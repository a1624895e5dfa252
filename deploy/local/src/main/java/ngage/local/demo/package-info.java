/** The whole system with a market in it, measured, audited and summed up. */
@NullMarked
package ngage.local.demo;

import org.jspecify.annotations.NullMarked;
