/** Databases that do what the product's recomputation of a whole history does, for the bench to hold it against. */
@NullMarked
package ngage.peers.recompute;

import org.jspecify.annotations.NullMarked;
