/** Dashboards and alerts: their form, their rules, and whether the running system has what they ask for. */
@NullMarked
package ngage.proof.observability;

import org.jspecify.annotations.NullMarked;
