/** The ledger to look at: one booking, a partner's payouts, the sums over everything. */
@NullMarked
package ngage.commission.ledger;

import org.jspecify.annotations.NullMarked;
