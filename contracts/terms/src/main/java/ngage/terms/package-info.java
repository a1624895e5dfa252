/**
 * What winning, caring and reaching a tier mean, as pure functions of facts and programme files, so that two services
 * cannot disagree (rulebook sections 3 to 6). No framework, no clock, no floating point.
 */
@NullMarked
package ngage.terms;

import org.jspecify.annotations.NullMarked;
