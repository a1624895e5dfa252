/** What is known about partners: the state they published last. */
@NullMarked
package ngage.tier.partner;

import org.jspecify.annotations.NullMarked;
