/** The auditor over a real Kafka. */
@NullMarked
package ngage.proof.audit;

import org.jspecify.annotations.NullMarked;
