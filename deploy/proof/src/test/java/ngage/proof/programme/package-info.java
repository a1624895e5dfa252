/** A programme more, in a running system. */
@org.jspecify.annotations.NullMarked
package ngage.proof.programme;
