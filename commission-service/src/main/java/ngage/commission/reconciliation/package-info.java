/** Whether what the ledger says, what was published and what a reader of the payout topics reads are the same. */
@NullMarked
package ngage.commission.reconciliation;

import org.jspecify.annotations.NullMarked;
