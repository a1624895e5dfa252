/** A simulated market of partners and customers: the same parameters always tell the same story. */
@NullMarked
package ngage.local.market;

import org.jspecify.annotations.NullMarked;
