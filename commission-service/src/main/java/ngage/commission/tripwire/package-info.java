/**
 * What must never happen is looked for in production, too: each transaction is checked before it commits. Where money would
 * leave wrongly, the partner's payouts wait until somebody releases them; the ledger and everybody else go on.
 */
@NullMarked
package ngage.commission.tripwire;

import org.jspecify.annotations.NullMarked;
