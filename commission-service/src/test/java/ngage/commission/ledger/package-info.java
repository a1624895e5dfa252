@NullMarked
package ngage.commission.ledger;

import org.jspecify.annotations.NullMarked;
