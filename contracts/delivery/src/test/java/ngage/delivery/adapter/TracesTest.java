package ngage.delivery.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.protocol.Arrivals;
import ngage.delivery.protocol.Assigning;
import ngage.delivery.protocol.Assignment;
import ngage.delivery.protocol.Backoff;
import ngage.delivery.protocol.Failure;
import ngage.delivery.protocol.InputLog;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord;
import ngage.delivery.protocol.Membership;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Pauses;
import ngage.delivery.protocol.Refused;
import ngage.delivery.protocol.Round;
import ngage.delivery.protocol.Rounds;
import ngage.delivery.protocol.Store;
import ngage.delivery.protocol.Stored;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.wire.Topic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without an endpoint nothing is traced, sent or even looked at; with one, the database is asked the same as without. */
class TracesTest {
    private static final InputPartition INPUT = new InputPartition("revenue-booked", 0);
    private static final int RECORDS = 50;
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static HttpServer collector;
    private static final AtomicInteger SENT = new AtomicInteger();

    private final List<String> asked = new ArrayList<>();
    private final List<String> headersLookedAt = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>();
    private Stored stored = new Stored(7, INPUT, new Position(0, 0), null);

    @BeforeAll
    static void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                SENT.incrementAndGet();
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
    }

    @AfterAll
    static void stopListening() {
        collector.stop(0);
    }

    private static Optional<String> endpoint() {
        return Optional.of("http://localhost:" + collector.getAddress().getPort() + "/v1/traces");
    }

    @Test
    void withoutAnEndpointNoTraceIsLookedAtOrCarriedOn() {
        int before = SENT.get();
        deliver(Optional.empty(), PARENT);
        assertThat(SENT).hasValue(before);
        assertThat(headersLookedAt).contains("ce_id").doesNotContain("traceparent", "tracestate");
        assertThat(published).hasSize(RECORDS).allSatisfy(record -> assertThat(parent(record))
                .isNull());
    }

    @Test
    void withAnEndpointEveryOutputCarriesOnTheTraceOfItsOwnFact() {
        int before = SENT.get();
        deliver(endpoint(), PARENT);
        assertThat(SENT).hasValueGreaterThan(before);
        assertThat(published).hasSize(RECORDS).allSatisfy(record -> assertThat(parent(record))
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
                .isNotEqualTo(PARENT));
        assertThat(published.stream().map(TracesTest::parent)).doesNotHaveDuplicates();
    }

    @Test
    void theDatabaseIsAskedTheSameWhetherOrNotARoundIsTraced() {
        deliver(Optional.empty(), PARENT);
        List<String> untraced = List.copyOf(asked);
        assertThat(untraced).contains("begin", "lock", "apply", "move", "commit");

        asked.clear();
        stored = new Stored(7, INPUT, new Position(0, 0), null);
        deliver(endpoint(), PARENT);
        assertThat(asked).isEqualTo(untraced);
    }

    @Test
    void anEndpointThatIsNoAddressIsNamedWithItsKey() {
        assertThatThrownBy(() -> new Traces(config(Optional.of("localhost:4318")), "service", "1"))
                .hasMessageContaining("ngage.delivery.traces-endpoint")
                .hasMessageContaining("not localhost:4318");
    }

    private void deliver(Optional<String> endpoint, String parent) {
        published.clear();
        Traces traces = new Traces(config(endpoint), "service", "1");
        DeliveryMetrics metrics = new DeliveryMetrics(new SimpleMeterRegistry(), List.of(INPUT.topic()));
        DeliveryWatch watch = new DeliveryWatch(metrics, new DeliveryState(), traces);
        Store store = new AskedStore();
        Backoff backoff = new Backoff(new NoPauses(), Duration.ofMillis(1), Duration.ofMillis(1));
        Rounds rounds =
                new Rounds(store, new Topics(traces), new OneTurn(), _ -> Failure.BUG, new NoCrash(), backoff, watch);
        var ending = new Assigning(store, _ -> Failure.BUG, watch)
                .assign(new Inputs(), List.of(INPUT), backoff, () -> false);
        Assignment assignment = ((Assigning.Ending.Reading) ending).assignment();
        List<InputRecord> records = new ArrayList<>();
        for (int offset = 0; offset < RECORDS; offset++) records.add(new Booking(offset, parent));
        rounds.deliver(new Round(assignment, records));
        traces.stop();
    }

    private static @Nullable String parent(ProducerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader("traceparent");
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static DeliveryConfig config(Optional<String> endpoint) {
        return (DeliveryConfig) Proxy.newProxyInstance(
                TracesTest.class.getClassLoader(), new Class<?>[] {DeliveryConfig.class}, (_, method, _) -> {
                    if (method.getName().equals("tracesEndpoint")) return endpoint;
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** A booking on the input topic, which remembers what it is asked for. */
    private final class Booking implements InputRecord {
        private final long offset;
        private final Map<String, String> headers;

        Booking(long offset, String parent) {
            this.offset = offset;
            this.headers = Map.of(
                    "ce_specversion", "1.0",
                    "ce_id", "E-" + offset,
                    "ce_source", "/test",
                    "ce_type", "ngage.revenue-booked.v1",
                    "traceparent", parent);
        }

        @Override
        public InputPartition partition() {
            return INPUT;
        }

        @Override
        public long offset() {
            return offset;
        }

        @Override
        public Instant recordedAt() {
            return Instant.EPOCH;
        }

        @Override
        public byte @Nullable [] key() {
            return null;
        }

        @Override
        public byte[] value() {
            return """
                    {"bookingId":"B-%d","customerId":"C","amount":{"minorUnits":100,"currency":"EUR"},"serviceDate":"2026-02-01"}""".formatted(offset).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte @Nullable [] header(String name) {
            headersLookedAt.add(name);
            String value = headers.get(name);
            return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public List<InputRecord.Header> headers() {
            throw new UnsupportedOperationException("all headers are copied for refused records only");
        }
    }

    /** A database that knows nothing; each question to it is remembered. */
    private final class AskedStore implements Store {
        @Override
        public Store.Transaction begin() {
            asked.add("begin");
            return (Store.Transaction) Proxy.newProxyInstance(
                    TracesTest.class.getClassLoader(),
                    new Class<?>[] {Store.Transaction.class},
                    (_, method, arguments) -> {
                        asked.add(method.getName());
                        return answer(method.getName(), arguments);
                    });
        }

        private @Nullable Object answer(String question, Object[] arguments) {
            return switch (question) {
                case "lock" -> Map.of(INPUT, stored);
                case "positions" -> Map.of(INPUT, stored.position());
                case "recovering" -> false;
                case "known" -> new HashMap<>();
                case "refused", "readBack" -> List.of();
                case "apply" -> applied((List<?>) arguments[0]);
                case "move" -> {
                    stored = (Stored) ((Map<?, ?>) arguments[1]).get(INPUT);
                    yield null;
                }
                case "open", "keepKnown", "keepRefused", "commit", "close" -> null;
                default -> throw new UnsupportedOperationException(question);
            };
        }

        private static Applied applied(List<?> facts) {
            List<Output> outputs = new ArrayList<>();
            for (Object one : facts) {
                Received fact = (Received) one;
                EventId id = new EventId("/service", "O-" + fact.offset());
                outputs.add(new Output(
                        Topic.CARE_PAYOUT, "P", id, Instant.EPOCH, new byte[0], fact.inputPartition(), fact.offset()));
            }
            return Applied.all(outputs, facts.size());
        }

        @Override
        public @Nullable String unfit(Fact fact) {
            return null;
        }

        @Override
        public boolean finishes(List<Received> facts) {
            return false;
        }

        @Override
        public void committed() {}

        @Override
        public void forget() {}
    }

    /** The topics, as {@link KafkaOutputs} writes to them. */
    private final class Topics implements OutputLog, OutputLog.Transaction {
        private final Traces traces;

        Topics(Traces traces) {
            this.traces = traces;
        }

        @Override
        public void run(Consumer<OutputLog.Transaction> steps) {
            steps.accept(this);
        }

        @Override
        public @Nullable Trouble troubleOf(RuntimeException thrown) {
            return null;
        }

        @Override
        public void begin() {}

        @Override
        public void send(Output output) {
            published.add(KafkaOutputs.record(output, traces));
        }

        @Override
        public void sendDeadLetter(Refused refused) {
            throw new UnsupportedOperationException(refused.toString());
        }

        @Override
        public void movePublished(Map<InputPartition, Position> positions, Membership membership) {}

        @Override
        public void commit() {}

        @Override
        public void abort() {}
    }

    /** One partition that begins at 0. */
    private static final class Inputs implements InputLog {
        @Override
        public Membership membership() {
            return () -> 1;
        }

        @Override
        public Collection<InputPartition> partitionsOfGroup() {
            return List.of(INPUT);
        }

        @Override
        public Map<InputPartition, Long> beginnings(Collection<InputPartition> partitions) {
            return Map.of(INPUT, 0L);
        }

        @Override
        public Map<InputPartition, Long> ends(Collection<InputPartition> partitions) {
            return Map.of(INPUT, (long) RECORDS);
        }

        @Override
        public Map<InputPartition, Position> published(Collection<InputPartition> partitions) {
            return Map.of();
        }

        @Override
        public void beginPublishedAt(Map<InputPartition, Position> positions) {}

        @Override
        public void readFrom(InputPartition partition, long offset) {}
    }

    /** Nobody else wants the partitions. */
    private static final class OneTurn implements Arrivals {
        @Override
        public boolean isCurrent(Assignment assignment) {
            return true;
        }

        @Override
        public void giveUp(Assignment superseded) {}
    }

    /** Time that does not pass. */
    private static final class NoPauses implements Pauses {
        @Override
        public void pause(long millis) {}

        @Override
        public long jitter(long bound) {
            return 0;
        }
    }
}
