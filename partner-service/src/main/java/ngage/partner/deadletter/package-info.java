/** What the services refused, as an interface: listed, looked at, and decided by a person. */
@NullMarked
package ngage.partner.deadletter;

import org.jspecify.annotations.NullMarked;
