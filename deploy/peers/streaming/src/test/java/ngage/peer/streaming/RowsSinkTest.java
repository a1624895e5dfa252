package ngage.peer.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.backing.Backing;
import ngage.backing.JdbcAddress;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sink between a real Kafka and a real PostgreSQL; who settles is only a group with offsets here. */
class RowsSinkTest {
    private static final String SETTLING = "settling";
    private static final String LEDGER = "lines";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final PartnerId WINNER = new PartnerId("P-1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final OrderPlaced ORDER = new OrderPlaced(new OrderId("O-1"), CUSTOMER, WINNER, 5, DAY);
    private static final CustomerTransferred TRANSFER =
            new CustomerTransferred(new TransferId("T-1"), CUSTOMER, WINNER, new PartnerId("P-2"), DAY, "a\\b");

    private static Backing backing;

    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;
    private JdbcAddress database;
    private Thread sink;
    /** Why the sink ended; null while it runs. */
    private volatile @Nullable Throwable ended;

    @BeforeAll
    static void start() {
        backing = Backing.startForTests();
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    @BeforeEach
    void run() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", backing.bootstrapServers());
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        database = backing.database("rows");
        admin.createTopics(List.of(new NewTopic(LEDGER, 1, (short) 1))).all().get();
        startSink();
    }

    private void startSink() {
        RowsSink rows = new RowsSink(
                backing.bootstrapServers(), SETTLING, LEDGER, database.url(), database.user(), database.password());
        ended = null;
        sink = new Thread(rows);
        sink.setUncaughtExceptionHandler((_, thrown) -> ended = thrown);
        sink.start();
    }

    private void endSink() throws InterruptedException {
        sink.interrupt();
        sink.join();
    }

    @AfterEach
    void end() throws Exception {
        endSink();
        producer.close();
        admin.close();
    }

    @Test
    void keepsEachFactThatIsSettledOnceAndEachLine() throws Exception {
        tell(Topic.ORDER_PLACED, "1", ORDER);
        tell(Topic.ORDER_CANCELLED, "2", new OrderCancelled(new OrderId("O-0"), CUSTOMER, DAY));
        tell(Topic.REVENUE_BOOKED, "3", booking(10_000));
        post("3");
        awaitRows(Map.of("posting", 1L));
        assertThat(rows()).containsEntry("booking", 0L).containsEntry("delivery_known", 0L);

        settle();
        awaitRows(
                Map.of("posting", 1L, "booking", 1L, "order_placed", 1L, "order_cancelled", 1L, "delivery_known", 3L));

        endSink();
        startSink();
        tell(Topic.REVENUE_BOOKED, "3", booking(10_000));
        tell(Topic.REVENUE_BOOKED, "4", booking(10_000));
        tell(Topic.REVENUE_BOOKED, "3", booking(11_000));
        tell(Topic.REVENUE_BOOKED, "5", booking(11_000));
        send(new ProducerRecord<>(Topic.REVENUE_BOOKED.topicName(), "no booking".getBytes(UTF_8)));
        tell(Topic.CUSTOMER_TRANSFERRED, "6", TRANSFER);
        post("6");
        settle();
        awaitRows(Map.of("posting", 2L, "customer_transferred", 1L, "customer_of_partner", 2L, "delivery_known", 5L));
        assertThat(rows()).containsEntry("booking", 1L).containsEntry("order_placed", 1L);
        assertThat(text("select reason from customer_transferred")).isEqualTo("a\\b");
        assertThat(text("select count(distinct hash) from posting where length(hash) = 32"))
                .isEqualTo("2");
        assertThat(text("select string_agg(indexname, ' ' order by indexname) from pg_indexes"
                        + " where tablename in ('posting', 'booking')"))
                .contains("booking_of_span", "booking_refund_of", "posting_held", "posting_of_payout");
    }

    private static RevenueBooked booking(long minorUnits) {
        return new RevenueBooked(new BookingId("B-1"), CUSTOMER, new Money(minorUnits, "EUR"), DAY, null);
    }

    private void tell(Topic topic, String id, CustomerFact fact) throws Exception {
        Headers headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", "/test".getBytes(UTF_8))
                .add("ce_type", topic.type().getBytes(UTF_8));
        byte[] key = CUSTOMER.value().getBytes(UTF_8);
        send(new ProducerRecord<>(topic.topicName(), null, key, EventCodec.encode(fact), headers));
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get();
    }

    private void post(String cause) throws Exception {
        Posting posting = new Posting(
                Account.payable(Half.CARE, WINNER),
                CUSTOMER,
                new BookingId("B-1"),
                "EUR",
                750,
                DAY,
                "ngage",
                10_000,
                5_000);
        byte[] line = LedgerLine.of(posting, "payout-" + cause, new EventId("/test", cause), Instant.EPOCH);
        send(new ProducerRecord<>(LEDGER, line));
    }

    /** As the processor does when it commits. */
    private void settle() throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic : RowsSink.FACTS) {
            producer.partitionsFor(topic)
                    .forEach(one -> asked.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
        admin.alterConsumerGroupOffsets(SETTLING, ends).all().get();
    }

    private void awaitRows(Map<String, Long> wanted) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && !rows().entrySet().containsAll(wanted.entrySet())) Thread.sleep(100);
        assertThat(rows()).as("rows; the sink ended of: %s", ended).containsAllEntriesOf(wanted);
    }

    /** By table; none before the sink has made them. */
    private Map<String, Long> rows() throws Exception {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of(
                "booking",
                "order_placed",
                "order_cancelled",
                "customer_transferred",
                "customer_of_partner",
                "delivery_known",
                "posting")) {
            if (text("select to_regclass('" + table + "')") == null) return rows;
            rows.put(table, Long.parseLong(text("select count(*) from " + table)));
        }
        return rows;
    }

    private String text(String query) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
