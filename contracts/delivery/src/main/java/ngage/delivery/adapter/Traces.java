package ngage.delivery.adapter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.Output;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord;
import ngage.delivery.protocol.Refused;
import ngage.delivery.protocol.Stored;
import ngage.wire.Topic;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the traces that records come with: a span for each stage of such a record (received, applied, published), and
 * its context on what it caused. Whether a trace is kept is decided by who began it. Without an endpoint there is no tracer,
 * and no header is looked at. Spans are sent by a thread of their own; what it cannot send in time is dropped.
 *
 * <p>Called by the thread that delivers, and while that waits, by the one that sends.
 */
@ApplicationScoped
class Traces {
    private static final String KEY = "ngage.delivery.traces-endpoint";
    private static final String PARENT = "traceparent";

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<Long> OUTPUTS = AttributeKey.longKey("ngage.outputs");
    private static final AttributeKey<String> REFUSED = AttributeKey.stringKey("ngage.refused");

    private static final W3CTraceContextPropagator HEADERS = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<InputRecord> FROM = new OfRecord();
    private static final TextMapSetter<Headers> ONTO = (headers, name, value) -> {
        if (headers != null) headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    };

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;
    private final Map<Place, Traced> followed = new HashMap<>();
    private List<InputRecord> round = List.of();
    private Map<InputPartition, Stored> moved = Map.of();
    private Instant applyingSince = Instant.EPOCH;

    Traces(
            DeliveryConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "ngage.instance") String instance) {
        provider = config.tracesEndpoint()
                .map(endpoint -> provider(endpoint, service, instance))
                .orElse(null);
        tracer = provider == null ? null : provider.get("ngage.delivery");
    }

    private static SdkTracerProvider provider(String endpoint, String service, String instance) {
        if (!endpoint.matches("https?://[^/].*")) {
            throw new IllegalArgumentException(
                    KEY + " is an address such as http://localhost:4318/v1/traces, not " + endpoint);
        }
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build();
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), service,
                        AttributeKey.stringKey("service.instance.id"), instance)))
                .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
    }

    /** A bad endpoint stops the start. */
    void start(@Observes StartupEvent event) {}

    @PreDestroy
    void stop() {
        if (provider != null) provider.close();
    }

    /** Where a record lies, as outputs name it. */
    private record Place(int inputPartition, long offset) {}

    /** A record whose trace goes on here. */
    private static final class Traced {
        private final InputRecord record;
        private Context context;
        private boolean applied;
        private @Nullable Span publishing;
        private long outputs;

        Traced(InputRecord record, Context context) {
            this.record = record;
            this.context = context;
        }
    }

    void applying() {
        if (tracer != null) applyingSince = Instant.now();
    }

    void moving(List<InputRecord> records, Map<InputPartition, Stored> before, Map<InputPartition, Stored> after) {
        if (tracer == null) return;
        if (round != records) follow(records, before);
        moved = after;
    }

    private void follow(List<InputRecord> records, Map<InputPartition, Stored> at) {
        round = records;
        followed.clear();
        for (InputRecord record : records) {
            Stored stored = at.get(record.partition());
            if (stored == null || record.offset() < stored.position().offset() || record.header(PARENT) == null)
                continue;
            Context source = HEADERS.extract(Context.root(), record, FROM);
            if (!Span.fromContext(source).getSpanContext().isValid()) continue;
            followed.put(new Place(stored.id(), record.offset()), new Traced(record, source));
        }
    }

    /** The transaction is committed. */
    void applied() {
        if (tracer == null || followed.isEmpty()) return;
        Instant now = Instant.now();
        for (Traced one : followed.values()) {
            Stored stored = moved.get(one.record.partition());
            if (one.applied
                    || stored == null
                    || one.record.offset() >= stored.position().offset()) continue;
            one.applied = true;
            // The broker's clock may be ahead of ours.
            Instant arrived = one.record.recordedAt().isBefore(applyingSince) ? one.record.recordedAt() : applyingSince;
            one.context = stage(tracer, one, "received", arrived, applyingSince);
            one.context = stage(tracer, one, "applied", applyingSince, now);
        }
    }

    private static Context stage(Tracer tracer, Traced one, String name, Instant from, Instant to) {
        Span span = begin(tracer, one, name, SpanKind.CONSUMER, from);
        span.end(to);
        return one.context.with(span);
    }

    private static Span begin(Tracer tracer, Traced one, String name, SpanKind kind, Instant from) {
        String topic = one.record.partition().topic();
        return tracer.spanBuilder(topic + ' ' + name)
                .setParent(one.context)
                .setSpanKind(kind)
                .setStartTimestamp(from)
                .setAttribute(SYSTEM, "kafka")
                .setAttribute(TOPIC, topic)
                .setAttribute(PARTITION, Integer.toString(one.record.partition().number()))
                .setAttribute(OFFSET, one.record.offset())
                .startSpan();
    }

    /** A transaction of Kafka begins, perhaps not the first for these records. */
    void publishing() {
        for (Traced one : followed.values()) one.outputs = 0;
    }

    /** An output is about to be sent: if the record that caused it is traced, it carries the trace on. */
    void publishing(Output output, Headers headers) {
        // A seal is of a whole transaction, not of the fact it began with.
        if (output.topic() == Topic.LEDGER_SEALED) return;
        Traced cause = traced(output.inputPartition(), output.inputOffset());
        if (tracer == null || cause == null) return;
        cause.outputs++;
        HEADERS.inject(cause.context.with(publishing(tracer, cause)), headers, ONTO);
    }

    /** A dead letter keeps the headers it came with, its trace among them. */
    void publishing(Refused refused) {
        Traced cause = traced(refused.inputPartition(), refused.offset());
        if (tracer == null || cause == null) return;
        publishing(tracer, cause)
                .setAttribute(REFUSED, refused.refusal().reason().name());
    }

    private @Nullable Traced traced(int inputPartition, long offset) {
        return followed.isEmpty() ? null : followed.get(new Place(inputPartition, offset));
    }

    /** One span for all that a record caused; sending it once more, after a failure, is the same one still. */
    private static Span publishing(Tracer tracer, Traced cause) {
        Span span = cause.publishing;
        if (span == null) {
            span = begin(tracer, cause, "published", SpanKind.PRODUCER, Instant.now());
            cause.publishing = span;
        }
        return span;
    }

    /** What was sent is committed. */
    void published() {
        if (followed.isEmpty()) return;
        for (Traced one : followed.values()) {
            if (one.publishing != null)
                one.publishing.setAttribute(OUTPUTS, one.outputs).end();
            one.publishing = null;
        }
        followed.values().removeIf(one -> one.applied);
    }

    /** Reads the headers of a record. */
    private static final class OfRecord implements TextMapGetter<InputRecord> {
        @Override
        public Iterable<String> keys(InputRecord record) {
            return record.headers().stream().map(InputRecord.Header::name).toList();
        }

        @Override
        public @Nullable String get(@Nullable InputRecord record, String name) {
            byte[] value = record == null ? null : record.header(name);
            return value == null ? null : new String(value, StandardCharsets.UTF_8);
        }
    }
}
