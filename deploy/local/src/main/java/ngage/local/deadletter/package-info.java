/** What was refused: listed, looked at, and decided by a person. */
@NullMarked
package ngage.local.deadletter;

import org.jspecify.annotations.NullMarked;
