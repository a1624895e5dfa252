package ngage.peer.textbook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * Publishes the outbox, a page in one Kafka transaction, and then deletes it. Whoever dies between the two publishes the page
 * twice.
 */
@ApplicationScoped
class Relay {
    private static final String CHANNEL = "outputs";
    private static final int PAGE = 2_000;

    private final KafkaClientService clients;

    /** @param channel asked for so that the channel, and with it its producer, exists */
    Relay(KafkaClientService clients, @Channel(CHANNEL) Emitter<byte[]> channel) {
        this.clients = clients;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void relay() {
        while (publishPage() == PAGE) {
            // The next page is full too.
        }
    }

    private int publishPage() {
        List<OutboxRow> rows = QuarkusTransaction.requiringNew()
                .call(() ->
                        OutboxRow.<OutboxRow>find("order by id").page(0, PAGE).list());
        if (rows.isEmpty()) return 0;
        clients.<byte[], byte[]>getProducer(CHANNEL)
                .runOnSendingThread((Producer<byte[], byte[]> producer) -> {
                    producer.beginTransaction();
                    for (OutboxRow row : rows) send(producer, row);
                    producer.commitTransaction();
                })
                .await()
                .indefinitely();
        Long last = rows.getLast().id;
        QuarkusTransaction.requiringNew().run(() -> OutboxRow.delete("id <= ?1", last));
        return rows.size();
    }

    /** The commit throws what sending did not. */
    private static void send(Producer<byte[], byte[]> producer, OutboxRow row) {
        Future<RecordMetadata> _ =
                producer.send(new ProducerRecord<>(row.topic, null, row.key, row.body, row.kafkaHeaders()));
    }
}
