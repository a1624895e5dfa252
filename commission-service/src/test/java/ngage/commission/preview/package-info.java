@NullMarked
package ngage.commission.preview;

import org.jspecify.annotations.NullMarked;
