/** Tests of the rules, without a service around them. */
@NullMarked
package ngage.commission.entitlement;

import org.jspecify.annotations.NullMarked;
