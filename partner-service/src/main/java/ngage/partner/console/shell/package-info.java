/** What every page of the console has: language, formats, as-of time, who is away. */
@NullMarked
package ngage.partner.console.shell;

import org.jspecify.annotations.NullMarked;
