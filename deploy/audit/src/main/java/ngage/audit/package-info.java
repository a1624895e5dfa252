/**
 * The auditor: derives from the topics alone what every partner is entitled to, and compares it with what was paid,
 * announced and answered. It is written to be read by somebody who does not trust the services: plain loops over the
 * whole set of facts, no incremental arithmetic, and not one class shared with what it examines.
 */
@NullMarked
package ngage.audit;

import org.jspecify.annotations.NullMarked;
