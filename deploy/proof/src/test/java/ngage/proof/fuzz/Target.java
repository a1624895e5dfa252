package ngage.proof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.audit.FactReader;
import ngage.audit.Message;
import ngage.event.Event;
import ngage.event.ProgrammePublished;
import ngage.terms.ProgrammeReader;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Reading;
import ngage.value.Shown;
import ngage.wire.Accepted;
import ngage.wire.BareBody;
import ngage.wire.CanonicalJson;
import ngage.wire.Decoded;
import ngage.wire.EventCodec;
import ngage.wire.HeaderLookup;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/** Where bytes from outside come in. */
enum Target {
    /**
     * The first byte chooses the topic, the rest is the body; the headers are in order. Whoever tries the body over REST before
     * publishing it is told the same.
     */
    BINARY_EVENT {
        @Override
        void take(byte[] bytes) {
            Topic topic = topic(bytes);
            byte[] body = rest(bytes);
            readOrRefused(topic, body, headersOf(topic));
            if (body == null) return;
            boolean accepted = EventCodec.decode(topic, body, headersOf(topic)) instanceof Accepted;
            if (accepted != BareBody.read(topic, body) instanceof Accepted)
                throw new AssertionError(
                        "tried it is " + (accepted ? "refused" : "accepted") + ", published it is not");
        }
    },
    /** The first byte chooses the topic, the rest is the whole event, envelope and all. */
    STRUCTURED_EVENT {
        @Override
        void take(byte[] bytes) {
            readOrRefused(
                    topic(bytes),
                    rest(bytes),
                    name -> name.equals("content-type") ? utf8(EventCodec.STRUCTURED) : null);
        }
    },
    /** The headers' values, each up to a zero byte; a value of one 0xFF is a header that is not there. */
    HEADERS {
        @Override
        void take(byte[] bytes) {
            Map<String, byte[]> headers = new HashMap<>();
            int from = 0;
            for (String name : HEADER_NAMES) {
                int to = from;
                while (to < bytes.length && bytes[to] != 0) to++;
                byte[] value = Arrays.copyOfRange(bytes, Math.min(from, bytes.length), to);
                if (value.length != 1 || value[0] != (byte) 0xFF) headers.put(name, value);
                from = Math.min(bytes.length, to + 1);
            }
            readOrRefused(Topic.ORDER_PLACED, ORDER, headers::get);
        }
    },
    /** A programme's file. */
    PROGRAMME_YAML {
        @Override
        void take(byte[] bytes) {
            String text = new String(bytes, UTF_8);
            if (ProgrammeReader.yaml(text) instanceof Reading.Read read) fit(read);
        }

        /** What is accepted as a file is the same programme when it is published. */
        private void fit(Reading.Read read) {
            Reading.Read again = ProgrammeReader.json(read.json()).orThrow("the same as JSON");
            if (!again.programme().equals(read.programme())) throw new AssertionError("another programme as JSON");
        }
    },
    /** Terms that are published as a fact. */
    PUBLISHED_TERMS {
        @Override
        void take(byte[] bytes) {
            String canonical;
            try {
                canonical = CanonicalJson.of(new String(bytes, UTF_8));
            } catch (IllegalArgumentException refused) {
                shown(refused.getMessage());
                return;
            }
            if (!CanonicalJson.of(canonical).equals(canonical)) throw new AssertionError("not one form: " + canonical);
            String unfit = PublishedTerms.unfit(new ProgrammePublished("ngage@2022-01-01", canonical), BUNDLED);
            if (unfit != null) shown(unfit);
        }
    },
    /** A record as the auditor reads it, and both must accept the same. */
    AUDITED_EVENT {
        @Override
        void take(byte[] bytes) {
            Topic topic = topic(bytes);
            if (!AUDITED.contains(topic)) return;
            HeaderLookup headers = headersOf(topic);
            Map<String, String> texts = new HashMap<>();
            for (String name : HEADER_NAMES) {
                byte[] value = headers.value(name);
                if (value != null) texts.put(name, new String(value, UTF_8));
            }
            boolean accepted = EventCodec.decode(topic, rest(bytes), headers) instanceof Accepted;
            ngage.audit.Reading reading = AUDITOR.read(new Message(topic.topicName(), 0, 0, null, texts, rest(bytes)));
            if (accepted != reading instanceof ngage.audit.Reading.Proper) {
                throw new AssertionError(
                        "services " + (accepted ? "accept" : "refuse") + " what the auditor reads as " + reading);
            }
        }
    },
    /** The first byte chooses the call of REST, the rest is its body. */
    REST_BODY {
        @Override
        void take(byte[] bytes) {
            byte[] body = rest(bytes);
            RestBodies.take(bytes.length == 0 ? 0 : bytes[0] & 0xFF, body == null ? new byte[0] : body);
        }
    };

    private static final List<String> HEADER_NAMES =
            List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "content-type");
    private static final byte[] ORDER = utf8(
            "{\"orderId\":\"O-1\",\"customerId\":\"C-1\",\"partnerId\":\"P-1\",\"extensions\":25,\"placedOn\":\"2026-03-05\"}");
    private static final Programmes BUNDLED = Programmes.bundled();
    private static final List<Topic> TOPICS = Arrays.stream(Topic.values())
            .filter(topic -> topic != Topic.DEAD_LETTER)
            .toList();
    private static final FactReader AUDITOR = new FactReader();
    private static final int DETAIL_MAX = 1_000;

    /** Terms have a reader of their own in the auditor's programme, which says more than yes or no. */
    private static final List<Topic> AUDITED = List.of(
            Topic.ORDER_PLACED,
            Topic.ORDER_CANCELLED,
            Topic.REVENUE_BOOKED,
            Topic.CUSTOMER_TRANSFERRED,
            Topic.PARTNER_CHANGED,
            Topic.MONTH_OPENED,
            Topic.EXCHANGE_RATE_PUBLISHED,
            Topic.PARTNER_SUCCEEDED,
            Topic.PAYOUTS_RELEASED);

    /** Takes what came in; throws nothing, whatever it is. */
    abstract void take(byte[] bytes);

    /** The folder of its corpus. */
    String folder() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Topic topic(byte[] bytes) {
        int number = bytes.length == 0 ? 0 : bytes[0] & 0xFF;
        return TOPICS.get(number % TOPICS.size());
    }

    private static byte @Nullable [] rest(byte[] bytes) {
        return bytes.length == 0 ? null : Arrays.copyOfRange(bytes, 1, bytes.length);
    }

    private static HeaderLookup headersOf(Topic topic) {
        return name -> switch (name) {
            case "ce_specversion" -> utf8("1.0");
            case "ce_id" -> utf8("e-1");
            case "ce_source" -> utf8("/fuzz");
            case "ce_type" -> utf8(topic.type());
            case "content-type" -> utf8("application/json");
            default -> null;
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** What is read can be written and read again; what is refused says why in one short sentence. */
    private static void readOrRefused(Topic topic, byte @Nullable [] value, HeaderLookup headers) {
        switch (EventCodec.decode(topic, value, headers)) {
            case Refusal refusal -> shown(refusal.detail());
            case Accepted accepted -> readAgain(topic, accepted.event());
        }
    }

    private static void readAgain(Topic topic, Event event) {
        Decoded again = EventCodec.decode(topic, EventCodec.encode(event), headersOf(topic));
        if (!(again instanceof Accepted same) || !same.event().equals(event)) {
            throw new AssertionError(event + " is read again as " + again);
        }
    }

    private static void shown(@Nullable String detail) {
        if (detail == null || detail.isBlank() || detail.length() > DETAIL_MAX) {
            throw new AssertionError("no reason for people: " + Shown.of(String.valueOf(detail)));
        }
    }
}
