/**
 * Evidence against changes by hand: whatever a transaction appends to the ledger is sealed in it, each seal covers the one
 * before it, and each is published with the payouts. README, "Seals", says byte for byte how.
 */
@NullMarked
package ngage.commission.seal;

import org.jspecify.annotations.NullMarked;
