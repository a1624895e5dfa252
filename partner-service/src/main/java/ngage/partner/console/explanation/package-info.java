/** Why an amount is what it is, and why a partner has not got another: in words, step by step, back to the event. */
@NullMarked
package ngage.partner.console.explanation;

import org.jspecify.annotations.NullMarked;
