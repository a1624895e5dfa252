/** What the services do, held against what the contracts say they do. */
@NullMarked
package ngage.proof.contract;

import org.jspecify.annotations.NullMarked;
