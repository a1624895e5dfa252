@NullMarked
package ngage.commission.explanation;

import org.jspecify.annotations.NullMarked;
