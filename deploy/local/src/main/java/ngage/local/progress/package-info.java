/** What a person watches while something long runs. */
@NullMarked
package ngage.local.progress;

import org.jspecify.annotations.NullMarked;
