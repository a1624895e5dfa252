/** Partners that others published: their states become ours, and changes go on from there. */
@NullMarked
package ngage.partner.takeover;

import org.jspecify.annotations.NullMarked;
