@NullMarked
package ngage.partner.console.payroll;

import org.jspecify.annotations.NullMarked;
