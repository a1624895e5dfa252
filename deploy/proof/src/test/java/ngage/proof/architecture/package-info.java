/** Rules about who may use what, over all modules. */
@NullMarked
package ngage.proof.architecture;

import org.jspecify.annotations.NullMarked;
