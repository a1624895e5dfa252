package ngage.peer.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import ngage.backing.Choice;
import ngage.backing.Database;
import ngage.commission.entitlement.Claim;
import ngage.commission.entitlement.Entitlement;
import ngage.commission.entitlement.Register;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Fact;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL against a real PostgreSQL, and against the rules of the commission service. */
class BooksTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final OrderPlaced ORDER = order("O-1", CUSTOMER, "P-1", LocalDate.of(2026, 3, 1));
    private static final RevenueBooked BOOKING = booking("B-1", CUSTOMER, 10_000, "EUR", DAY, null);
    private static final Map<TopicPartition, Long> NOWHERE = Map.of();

    private static final Database DATABASE = new Database(Choice.Embedded.temporary(), Map.of());
    private static int databases;

    private Books books;

    @BeforeAll
    static void start() {
        DATABASE.start();
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void twoPartners() throws SQLException {
        String name = "books_" + ++databases;
        try (var connection = DATABASE.address().connect();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        books = new Books(DATABASE.address().database(name).connect());
        take(record("P1", partner("P-1", 1, "ngage", null)), record("P2", partner("P-2", 1, "ngage", null)));
    }

    @AfterEach
    void close() throws SQLException {
        books.close();
    }

    @Test
    void aBookingPaysBothHalvesAndAnotherCarerMovesOne() throws SQLException {
        assertThat(paid(take(record("1", ORDER), record("2", BOOKING))))
                .isEqualTo(Map.of("ACQUISITION P-1 B-1 EUR", 750L, "CARE P-1 B-1 EUR", 750L));
        assertThat(paid(take(record("3", transfer("T-1", CUSTOMER, "P-2", DAY)))))
                .isEqualTo(Map.of("CARE P-1 B-1 EUR", -750L, "CARE P-2 B-1 EUR", 750L));
        assertThat(paid(take(record("4", booking("B-2", CUSTOMER, -4_000, "EUR", DAY, "B-1")))))
                .isEqualTo(Map.of("ACQUISITION P-1 B-1 EUR", -300L, "CARE P-2 B-1 EUR", -300L));
    }

    @Test
    void theSameAgainIsIgnoredAndOtherContentIsRefused() throws SQLException {
        take(record("1", ORDER), record("2", BOOKING), record("2", BOOKING));
        RevenueBooked other = booking("B-1", CUSTOMER, 11_000, "EUR", DAY, null);
        Books.Outcome outcome = take(record("2", BOOKING));
        assertThat(outcome.paid()).isEmpty();
        assertThat(outcome.refused()).isEmpty();
        assertThat(take(record("3", BOOKING)).refused()).isEmpty();
        assertThat(take(record("2", other)).refused())
                .extracting(refused -> refused.refusal().reason().name())
                .containsExactly("CONFLICTING_DUPLICATE");
        assertThat(take(record("4", other)).refused())
                .extracting(refused -> refused.refusal().reason().name())
                .containsExactly("CONFLICTING_ID");
    }

    @Test
    void whatContradictsItselfIsNotOneBatch() {
        Batch batch = new Batch();
        assertThat(batch.offer(record("2", BOOKING))).isTrue();
        assertThat(batch.offer(record("2", BOOKING))).isTrue();
        assertThat(batch.offer(record("3", BOOKING))).isFalse();
        assertThat(batch.offer(record("2", booking("B-1", CUSTOMER, 11_000, "EUR", DAY, null))))
                .isFalse();
    }

    @Test
    void aBatchThatMayNotHaveBeenPublishedGivesTheSameAgain() throws SQLException {
        take(record("1", ORDER));
        Books.Outcome first =
                books.take(batch(record("2", BOOKING)), Map.of(new TopicPartition("revenue-booked", 0), 7L));
        Books.Outcome again = books.again(batch(record("2", BOOKING)));
        assertThat(again).isEqualTo(first);
        assertThat(again.paid()).hasSize(2);
        assertThat(books.positions()).isEqualTo(Map.of(new TopicPartition("revenue-booked", 0), 7L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyFactsInAnyBatchesPayWhatTheRulesSay(long seed) throws SQLException {
        Story story = new Story(new Random(seed));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(story.records);
        records.addAll(story.records.subList(0, 20));
        Collections.shuffle(records, story.random);
        Map<String, Long> paid = new TreeMap<>();
        Batch batch = new Batch();
        for (var record : records) {
            boolean full = story.random.nextInt(12) == 0;
            boolean taken = !full && batch.offer(record);
            if (taken) continue;
            add(paid, books.take(batch, NOWHERE));
            batch = new Batch();
            assertThat(batch.offer(record)).isTrue();
        }
        add(paid, books.take(batch, NOWHERE));
        paid.values().removeIf(sum -> sum == 0);
        assertThat(paid).as("seed " + seed).isEqualTo(story.targets());
        assertThat(paid).hasSizeGreaterThan(20);
    }

    /** A few months of a few partners and customers, in which everything happens. */
    private static final class Story implements Register {
        private static final List<String> PROGRAMMES = List.of("ngage", "ngage", "classic", "gemeinsam-stark");
        private static final int PARTNERS = 8;
        private static final int CUSTOMERS = 6;

        private final Random random;
        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        private final Map<PartnerId, PartnerChanged> states = new HashMap<>();
        private final List<PartnerSucceeded> successions = new ArrayList<>();
        private final Map<CustomerId, List<OrderPlaced>> orders = new HashMap<>();
        private final Map<CustomerId, List<OrderCancelled>> cancellations = new HashMap<>();
        private final Map<CustomerId, List<CustomerTransferred>> transfers = new HashMap<>();
        private final Map<BookingId, RevenueBooked> bookings = new LinkedHashMap<>();
        private final List<RevenueBooked> refunds = new ArrayList<>();

        Story(Random random) {
            this.random = random;
            for (String known : List.of("P-1", "P-2"))
                states.put(new PartnerId(known), partner(known, 1, "ngage", null));
            // The last of them is never told of.
            for (int i = 1; i < PARTNERS; i++) {
                for (int revision = 2; revision < 5; revision++) {
                    LocalDate ended = random.nextInt(4) == 0 ? day() : null;
                    String programme = PROGRAMMES.get(random.nextInt(PROGRAMMES.size()));
                    PartnerChanged changed = partner("P-" + i, revision, programme, ended);
                    states.put(changed.partnerId(), changed);
                    tell(changed);
                }
            }
            succeed("S-1", 1, 2);
            succeed("S-2", 2, 3);
            succeed("S-3", 4, PARTNERS);
            for (int i = 0; i < 160; i++) happen(i);
        }

        private void succeed(String id, int bought, int buyer) {
            PartnerSucceeded succession = new PartnerSucceeded(
                    new SuccessionId(id), new PartnerId("P-" + bought), new PartnerId("P-" + buyer), day());
            successions.add(succession);
            tell(succession);
        }

        private void happen(int i) {
            CustomerId customer = new CustomerId("C-" + random.nextInt(CUSTOMERS));
            String partner = random.nextInt(8) == 0 ? null : "P-" + (1 + random.nextInt(PARTNERS));
            switch (random.nextInt(10)) {
                case 0 -> {
                    OrderPlaced order = order("O-" + i, customer, partner, day());
                    orders.computeIfAbsent(customer, _ -> new ArrayList<>()).add(order);
                    tell(order);
                    if (random.nextInt(3) > 0) return;
                    OrderCancelled cancelled = new OrderCancelled(order.orderId(), customer, day());
                    cancellations
                            .computeIfAbsent(customer, _ -> new ArrayList<>())
                            .add(cancelled);
                    tell(new OrderCancelled(order.orderId(), new CustomerId("C-elsewhere"), day()));
                    tell(cancelled);
                }
                case 1 -> {
                    CustomerTransferred transfer = transfer("T-" + i, customer, partner, day());
                    transfers.computeIfAbsent(customer, _ -> new ArrayList<>()).add(transfer);
                    tell(transfer);
                }
                case 2, 3 -> {
                    String original = "B-" + random.nextInt(160);
                    String currency = random.nextInt(6) == 0 ? "USD" : "EUR";
                    RevenueBooked refund =
                            booking("R-" + i, customer, -1 - random.nextInt(9_000), currency, day(), original);
                    RevenueBooked named = bookings.get(refund.refundOf());
                    if (named != null && random.nextInt(5) > 0) {
                        refund = booking(
                                "R-" + i, named.customerId(), -1 - random.nextInt(9_000), currency, day(), original);
                    }
                    refunds.add(refund);
                    tell(refund);
                }
                default -> {
                    String currency = random.nextInt(6) == 0 ? "USD" : "EUR";
                    RevenueBooked booking =
                            booking("B-" + i, customer, random.nextInt(30_000) - 3_000, currency, day(), null);
                    bookings.put(booking.bookingId(), booking);
                    tell(booking);
                }
            }
        }

        private LocalDate day() {
            return LocalDate.of(2025, 6, 1).plusDays(random.nextInt(300));
        }

        private void tell(Fact fact) {
            records.add(record("E-" + records.size(), fact));
        }

        /** What the rules of the commission service pay. */
        Map<String, Long> targets() {
            Map<String, Long> targets = new TreeMap<>();
            for (RevenueBooked booking : bookings.values()) {
                CustomerId customer = booking.customerId();
                CareTimeline timeline = CareTimeline.of(
                        orders.getOrDefault(customer, List.of()),
                        cancellations.getOrDefault(customer, List.of()),
                        transfers.getOrDefault(customer, List.of()));
                List<RevenueBooked> naming = refunds.stream()
                        .filter(refund -> booking.bookingId().equals(refund.refundOf()))
                        .toList();
                Entitlement target = Entitlement.of(booking, naming, timeline, this);
                for (Claim claim : List.of(target.acquisition(), target.care())) {
                    if (!claim.account().isPaid() || claim.minorUnits() == 0) continue;
                    targets.put(
                            claim.account().half() + " " + claim.account().partnerId() + " " + booking.bookingId() + " "
                                    + booking.amount().currency(),
                            claim.minorUnits());
                }
            }
            return targets;
        }

        @Override
        public PartnerChanged state(PartnerId partnerId) {
            return states.get(partnerId);
        }

        @Override
        public Successions successions() {
            return Successions.of(successions);
        }

        @Override
        public Programmes programmes() {
            return Programmes.bundled();
        }
    }

    @SafeVarargs
    private Books.Outcome take(ConsumerRecord<byte[], byte[]>... records) throws SQLException {
        return books.take(batch(records), NOWHERE);
    }

    @SafeVarargs
    private static Batch batch(ConsumerRecord<byte[], byte[]>... records) {
        Batch batch = new Batch();
        for (var record : records) {
            if (!batch.offer(record)) {
                // Of the same content, under another event: the next batch would take it.
                throw new AssertionError(record);
            }
        }
        return batch;
    }

    private static Map<String, Long> paid(Books.Outcome outcome) {
        Map<String, Long> paid = new TreeMap<>();
        add(paid, outcome);
        return paid;
    }

    private static void add(Map<String, Long> paid, Books.Outcome outcome) {
        for (Books.Paid one : outcome.paid()) {
            String key = one.payout().half() + " " + one.payout().partnerId() + " "
                    + one.payout().bookingId() + " " + one.payout().amount().currency();
            paid.merge(key, one.payout().amount().minorUnits(), Long::sum);
        }
    }

    private static PartnerChanged partner(String id, int revision, String programme, LocalDate terminatedOn) {
        Channel channel = id.equals("P-5") ? Channel.WHOLESALE : Channel.AGENT;
        List<Enrolment> enrolments = revision < 3
                ? List.of(new Enrolment(programme, LocalDate.of(2022, 1, 1)))
                : List.of(
                        new Enrolment(programme, LocalDate.of(2025, 8, 1)),
                        new Enrolment("ngage", LocalDate.of(2025, 12, 1)));
        return new PartnerChanged(
                new PartnerId(id), revision, "NFON", channel, "DE", enrolments, List.of(), terminatedOn);
    }

    private static OrderPlaced order(String id, CustomerId customer, String partner, LocalDate day) {
        return new OrderPlaced(new OrderId(id), customer, partner == null ? null : new PartnerId(partner), 5, day);
    }

    private static RevenueBooked booking(
            String id, CustomerId customer, long minorUnits, String currency, LocalDate day, String refundOf) {
        BookingId original = refundOf == null ? null : new BookingId(refundOf);
        return new RevenueBooked(new BookingId(id), customer, new Money(minorUnits, currency), day, original);
    }

    private static CustomerTransferred transfer(String id, CustomerId customer, String to, LocalDate day) {
        PartnerId receiver = to == null ? null : new PartnerId(to);
        return new CustomerTransferred(new TransferId(id), customer, new PartnerId("P-1"), receiver, day, null);
    }

    private static ConsumerRecord<byte[], byte[]> record(String id, Fact fact) {
        Topic topic = Topic.of(fact);
        Headers headers = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", id.getBytes(UTF_8))
                .add("ce_source", "/test".getBytes(UTF_8))
                .add("ce_type", topic.type().getBytes(UTF_8));
        byte[] key = fact.subject().getBytes(UTF_8);
        byte[] body = EventCodec.encode(fact);
        return new ConsumerRecord<>(
                topic.topicName(),
                0,
                0,
                1_000,
                TimestampType.CREATE_TIME,
                key.length,
                body.length,
                key,
                body,
                headers,
                Optional.empty());
    }
}
