@org.jspecify.annotations.NullMarked
package ngage.peers.recompute;
