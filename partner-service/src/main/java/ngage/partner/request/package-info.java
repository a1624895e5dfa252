/** Requests that may be repeated: the same idempotency key gets the same answer. */
@NullMarked
package ngage.partner.request;

import org.jspecify.annotations.NullMarked;
