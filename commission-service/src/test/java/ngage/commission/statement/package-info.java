@NullMarked
package ngage.commission.statement;

import org.jspecify.annotations.NullMarked;
