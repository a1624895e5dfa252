/** When a customer may be given to another carer. */
@NullMarked
package ngage.partner.transfer.domain;

import org.jspecify.annotations.NullMarked;
