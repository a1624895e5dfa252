/** Customers given from one carer to another. */
@NullMarked
package ngage.partner.transfer;

import org.jspecify.annotations.NullMarked;
