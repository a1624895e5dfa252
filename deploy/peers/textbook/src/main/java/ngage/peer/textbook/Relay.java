package ngage.peer.textbook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.transactions.KafkaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Publishes the outbox, a page in one Kafka transaction, and then deletes it. Whoever dies between the two publishes the page
 * twice.
 */
@ApplicationScoped
class Relay {
    private static final int PAGE = 2_000;

    private final KafkaTransactions<byte[]> outputs;

    Relay(@Channel("outputs") KafkaTransactions<byte[]> outputs) {
        this.outputs = outputs;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void relay() {
        while (publishPage() == PAGE) {
            // The next page is full too.
        }
    }

    private int publishPage() {
        List<OutboxRow> rows = QuarkusTransaction.requiringNew()
                .call(() -> OutboxRow.<OutboxRow>find("order by id").page(0, PAGE).list());
        if (rows.isEmpty()) return 0;
        outputs.withTransaction(emitter -> {
                    rows.forEach(row -> emitter.send(message(row)));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();
        Long last = rows.getLast().id;
        QuarkusTransaction.requiringNew().run(() -> OutboxRow.delete("id <= ?1", last));
        return rows.size();
    }

    private static Message<byte[]> message(OutboxRow row) {
        OutgoingKafkaRecordMetadata<byte[]> to = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(row.topic)
                .withKey(row.key)
                .withHeaders(row.kafkaHeaders())
                .build();
        return Message.of(row.body, Metadata.of(to));
    }
}
