@NullMarked
package ngage.proof.bench;

import org.jspecify.annotations.NullMarked;
