/** The channel manager's page. */
@NullMarked
package ngage.partner.console.overview;

import org.jspecify.annotations.NullMarked;
