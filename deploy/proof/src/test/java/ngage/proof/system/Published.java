package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ngage.backing.Topics;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.event.TierChanged;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a {@code read_committed} reader has seen of the payouts and the tiers. */
record Published(List<Payout> payouts, List<TierChanged> tiers) {
    private static final List<Topic> READ = List.of(Topic.ACQUISITION_PAYOUT, Topic.CARE_PAYOUT, Topic.TIER_CHANGED);
    private static final Duration POLL = Duration.ofMillis(500);

    /** One half of a booking as one partner is paid for it. */
    record Paid(String bookingId, Half half, String partnerId) {}

    /** Reads from the beginning; nothing of it may be there twice. */
    static Published read(String bootstrapServers) {
        Published published = new Published(new ArrayList<>(), new ArrayList<>());
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records(bootstrapServers)) {
            byte[] id = record.headers().lastHeader("ce_id").value();
            String shown = record.topic() + " " + new String(id, StandardCharsets.UTF_8);
            assertThat(ids.add(shown)).as("%s is there once", shown).isTrue();
            published.add(Objects.requireNonNull(Topic.named(record.topic())), record.value());
        }
        assertThat(published.payouts().stream().map(Payout::payoutId)).doesNotHaveDuplicates();
        return published;
    }

    private void add(Topic topic, byte[] body) {
        switch (EventCodec.read(topic, body)) {
            case Payout payout -> payouts.add(payout);
            case TierChanged tier -> tiers.add(tier);
            default -> throw new AssertionError(topic + " does not belong here");
        }
    }

    /** How many payouts are for bookings whose id begins so. */
    long payoutsOf(String bookings) {
        return payouts.stream()
                .filter(payout -> payout.bookingId().value().startsWith(bookings))
                .count();
    }

    /**
     * What each partner was paid for each half, all postings together; those that sum up to nothing are left out.
     *
     * @param world the first letter of the ids that count, left out of the answer
     */
    Map<Paid, Long> sums(char world) {
        Map<Paid, Long> sums = new HashMap<>();
        for (Payout payout : payouts) {
            String booking = payout.bookingId().value();
            if (booking.charAt(0) != world) continue;
            Paid paid = new Paid(
                    booking.substring(1),
                    payout.half(),
                    payout.partnerId().value().substring(1));
            sums.merge(paid, payout.amount().minorUnits(), Long::sum);
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /**
     * What was announced of each partner last, by revision; those without a tier are left out.
     *
     * @param world the first letter of the partners that count, left out of the answer
     */
    Map<String, String> lastTiers(char world) {
        Map<String, TierChanged> last = new HashMap<>();
        for (TierChanged tier : tiers) {
            String partner = tier.partnerId().value();
            if (partner.charAt(0) != world) continue;
            last.merge(partner.substring(1), tier, (one, other) -> one.revision() > other.revision() ? one : other);
        }
        Map<String, String> shown = new TreeMap<>();
        last.forEach((partner, tier) -> {
            if (tier.to() != null) shown.put(partner, tier.to() + " " + tier.status());
        });
        return shown;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        List<TopicPartition> partitions = READ.stream()
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(number -> new TopicPartition(topic.topicName(), number)))
                .toList();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
