/** Summaries of the ledger's ranges of blocks, by which lines are found that no tree leads to. */
@NullMarked
package ngage.commission.block;

import org.jspecify.annotations.NullMarked;
