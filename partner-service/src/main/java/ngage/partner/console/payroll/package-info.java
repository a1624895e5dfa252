/** The payroll clerk's page: what is to be paid, what waits, what was corrected, and whether all of it left. */
@NullMarked
package ngage.partner.console.payroll;

import org.jspecify.annotations.NullMarked;
