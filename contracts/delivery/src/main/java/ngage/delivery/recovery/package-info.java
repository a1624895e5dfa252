/**
 * A service's tables made whole again, when they are older than what is published, or gone: from the topics alone, without
 * publishing anything.
 */
@NullMarked
package ngage.delivery.recovery;

import org.jspecify.annotations.NullMarked;
