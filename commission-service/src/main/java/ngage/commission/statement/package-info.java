/** What a partner has of its customers: who they are, and what they earned it month by month. */
@NullMarked
package ngage.commission.statement;

import org.jspecify.annotations.NullMarked;
