@NullMarked
package ngage.proof.chaos;

import org.jspecify.annotations.NullMarked;
