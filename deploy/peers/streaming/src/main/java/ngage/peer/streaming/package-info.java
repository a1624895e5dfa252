/** What two stream processors share: everything but how they read, keep state and publish, which is their own. */
@NullMarked
package ngage.peer.streaming;

import org.jspecify.annotations.NullMarked;
