/** What everybody is entitled to, as a pure function of the facts, and the postings that move the ledger there. */
@NullMarked
package ngage.commission.entitlement;

import org.jspecify.annotations.NullMarked;
