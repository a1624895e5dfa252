/** What applies to all partners and is taken up while the service runs: programmes, exchange rates, successions. */
@NullMarked
package ngage.tier.terms;

import org.jspecify.annotations.NullMarked;
