/** Facts for a system under proof: worlds of random histories beside a market, some of them under wrong keys or again. */
@NullMarked
package ngage.proof.load;

import org.jspecify.annotations.NullMarked;
