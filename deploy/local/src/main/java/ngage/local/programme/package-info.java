/** Checking a programme file before it is published: its form, its sense, its cases, and what it changes. */
@NullMarked
package ngage.local.programme;

import org.jspecify.annotations.NullMarked;
