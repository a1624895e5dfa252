/** What was decided and has to reach Kafka, kept until the broker has acknowledged it. */
@NullMarked
package ngage.partner.publication;

import org.jspecify.annotations.NullMarked;
