package ngage.tier.standing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import ngage.backing.ServiceBacking;
import ngage.event.Certification;
import ngage.event.Channel;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import ngage.event.TierChanged;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** An order system, and a reader of announcements, on a real broker. */
final class Market implements AutoCloseable {
    private static final AtomicInteger EVENTS = new AtomicInteger();

    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", ServiceBacking.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    /** Publishes a fact and answers the id of its event. */
    String publish(Fact fact) {
        return publish(fact, null);
    }

    /** The same, within a trace. */
    String publish(Fact fact, @Nullable String traceparent) {
        String id = "e-" + EVENTS.incrementAndGet();
        Topic topic = Topic.of(fact);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.topicName(), key(fact).getBytes(StandardCharsets.US_ASCII), EventCodec.encode(fact));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_source", "/test/market",
                        "ce_type", topic.type(),
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.US_ASCII)));
        if (traceparent != null) record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.US_ASCII));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("not published: " + fact, e);
        }
        return id;
    }

    private static String key(Fact fact) {
        return switch (fact) {
            case CustomerFact customers -> customers.customerId().value();
            case PartnerChanged state -> state.partnerId().value();
            case MonthOpened opened -> opened.month().toString();
            case ProgrammePublished published -> published.version();
            case ExchangeRatePublished rate -> rate.key();
            case PayoutsReleased released -> released.partnerId().value();
            case PartnerSucceeded succeeded -> succeeded.partnerId().value();
        };
    }

    String partner(String id, int revision, String enrolledFrom, String certifiedTo) {
        return publish(new PartnerChanged(
                new PartnerId(id),
                revision,
                "NFON",
                Channel.AGENT,
                "DE",
                List.of(new Enrolment("ngage", LocalDate.parse(enrolledFrom))),
                List.of(new Certification(LocalDate.parse(enrolledFrom), LocalDate.parse(certifiedTo))),
                null));
    }

    /** A partner of a channel without commission, enrolled in programmes from days on: programme, day, programme, day. */
    String distributor(String id, int revision, String... enrolments) {
        List<Enrolment> list = new ArrayList<>();
        for (int i = 0; i < enrolments.length; i += 2) {
            list.add(new Enrolment(enrolments[i], LocalDate.parse(enrolments[i + 1])));
        }
        Certification certification = new Certification(LocalDate.of(2020, 1, 1), LocalDate.of(2050, 12, 31));
        return publish(new PartnerChanged(
                new PartnerId(id), revision, "NFON", Channel.DISTRIBUTION, "DE", list, List.of(certification), null));
    }

    String rate(String month, String currency, String rate, long revision) {
        return publish(
                new ExchangeRatePublished(YearMonth.parse(month), currency, "EUR", new BigDecimal(rate), revision));
    }

    String succeed(String id, String partner, String successor, String effectiveOn) {
        return publish(new PartnerSucceeded(
                new SuccessionId(id), new PartnerId(partner), new PartnerId(successor), LocalDate.parse(effectiveOn)));
    }

    String order(String id, String customer, String partner, int extensions, String placedOn) {
        return publish(new OrderPlaced(
                new OrderId(id),
                new CustomerId(customer),
                new PartnerId(partner),
                extensions,
                LocalDate.parse(placedOn)));
    }

    String cancel(String order, String customer) {
        return publish(new OrderCancelled(new OrderId(order), new CustomerId(customer), LocalDate.of(2026, 4, 20)));
    }

    String book(String id, String customer, long minorUnits, String currency, String serviceDate) {
        return publish(new RevenueBooked(
                new BookingId(id),
                new CustomerId(customer),
                new Money(minorUnits, currency),
                LocalDate.parse(serviceDate),
                null));
    }

    String transfer(String id, String customer, String from, @Nullable String to, String effectiveOn) {
        return publish(new CustomerTransferred(
                new TransferId(id),
                new CustomerId(customer),
                new PartnerId(from),
                to == null ? null : new PartnerId(to),
                LocalDate.parse(effectiveOn),
                null));
    }

    String open(String month) {
        return publish(new MonthOpened(YearMonth.parse(month)));
    }

    /** The announcements about a partner so far, as a reader sees them who reads only what is committed. */
    static List<TierChanged> announcements(String partner) {
        return records(partner).stream().map(Market::decode).toList();
    }

    /** The same as they lie on the topic. */
    static List<ConsumerRecord<byte[], byte[]>> records(String partner) {
        List<ConsumerRecord<byte[], byte[]>> announcements = new ArrayList<>();
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                ServiceBacking.bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.TIER_CHANGED.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (decode(record).partnerId().value().equals(partner)) announcements.add(record);
                }
            }
        }
        return announcements;
    }

    private static TierChanged decode(ConsumerRecord<byte[], byte[]> record) {
        var decoded = EventCodec.decode(Topic.TIER_CHANGED, record.value(), name -> {
            Header header = record.headers().lastHeader(name);
            return header == null ? null : header.value();
        });
        if (decoded instanceof Accepted accepted && accepted.event() instanceof TierChanged news) return news;
        throw new AssertionError("unreadable announcement: " + decoded);
    }

    @Override
    public void close() {
        producer.close();
    }
}
