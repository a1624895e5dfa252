@NullMarked
package ngage.commission.reconciliation;

import org.jspecify.annotations.NullMarked;
