/** Applies facts to the ledger: loads the customers a batch touches, asks the entitlements, appends what moved. */
@NullMarked
package ngage.commission.settlement;

import org.jspecify.annotations.NullMarked;
