/** When a partner may succeed another one. */
@NullMarked
package ngage.partner.succession.domain;

import org.jspecify.annotations.NullMarked;
