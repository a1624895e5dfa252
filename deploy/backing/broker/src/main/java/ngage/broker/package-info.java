/** What runs inside the broker's process, and the leash that ends a process together with the one that started it. */
@NullMarked
package ngage.broker;

import org.jspecify.annotations.NullMarked;
