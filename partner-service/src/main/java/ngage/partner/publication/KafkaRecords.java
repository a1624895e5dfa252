package ngage.partner.publication;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import ngage.partner.PartnerServiceConfig;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Announcements as Kafka records: CloudEvents in binary mode (rulebook section 2). */
@ApplicationScoped
class KafkaRecords {
    private static final String CHANNEL = "publications";

    private final MutinyEmitter<byte[]> emitter;
    private final KafkaClientService kafka;
    private final Duration timeout;

    KafkaRecords(
            @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter,
            KafkaClientService kafka,
            PartnerServiceConfig config) {
        this.emitter = emitter;
        this.kafka = kafka;
        this.timeout = config.publication().timeout();
    }

    /** Sends the announcement when subscribed to; completes when the broker has acknowledged all of its records. */
    Uni<Void> send(Announcement announcement) {
        if (!announcement.everyPartition()) return emitter.sendMessage(record(announcement, -1));
        List<Uni<Void>> copies = IntStream.range(
                        0, partitions(announcement.topic().topicName()))
                .mapToObj(partition -> emitter.sendMessage(record(announcement, partition)))
                .toList();
        return Uni.join().all(copies).andFailFast().replaceWithVoid();
    }

    private int partitions(String topic) {
        return kafka.getProducer(CHANNEL)
                .partitionsFor(topic)
                .await()
                .atMost(timeout)
                .size();
    }

    private static Message<byte[]> record(Announcement announcement, int partition) {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(announcement.topic().topicName())
                .withKey(announcement.key())
                .withPartition(partition)
                .withHeaders(headers(announcement))
                .build();
        return Message.of(announcement.body(), Metadata.of(metadata));
    }

    private static Headers headers(Announcement announcement) {
        Headers headers = new RecordHeaders();
        headers.add("ce_specversion", utf8("1.0"));
        headers.add("ce_id", utf8(announcement.id().id()));
        headers.add("ce_source", utf8(announcement.id().source()));
        headers.add("ce_type", utf8(announcement.topic().type()));
        headers.add("ce_time", utf8(announcement.time().toString()));
        headers.add("content-type", utf8("application/json"));
        return headers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
