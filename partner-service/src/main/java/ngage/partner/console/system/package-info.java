/** The operators' pages: is anything stuck, and what is to be done about what was refused. */
@NullMarked
package ngage.partner.console.system;

import org.jspecify.annotations.NullMarked;
