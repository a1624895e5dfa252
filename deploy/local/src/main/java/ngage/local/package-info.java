/** The command line: the system on this machine, the publisher, the market and what stops and starts them. */
@NullMarked
package ngage.local;

import org.jspecify.annotations.NullMarked;
