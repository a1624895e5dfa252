/** The master data of the partners: who they are, which programmes they joined, what is published about them. */
@NullMarked
package ngage.partner;

import org.jspecify.annotations.NullMarked;
