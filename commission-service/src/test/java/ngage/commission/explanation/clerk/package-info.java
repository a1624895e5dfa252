@NullMarked
package ngage.commission.explanation.clerk;

import org.jspecify.annotations.NullMarked;
