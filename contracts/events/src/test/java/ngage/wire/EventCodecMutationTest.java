package ngage.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand damaged samples: each is read or refused, none throws, what is read can be written again and
 * means the same. {@code -Dngage.mutations} and {@code -Dngage.seed} make it more or others.
 */
class EventCodecMutationTest {
    private static final int MUTATIONS = Integer.getInteger("ngage.mutations", 100_000);
    private static final long SEED = Long.getLong("ngage.seed", 20_260_401L);

    /** What breaks readers: brackets, signs, escapes, halves of characters, numbers at the edge of their type. */
    private static final List<String> SPLINTERS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u",
            "\\u0000",
            "\\ud800",
            "\\udc00",
            "null",
            "true",
            "NaN",
            "-",
            "-0",
            "1e9",
            "1e-400",
            ".5",
            "9223372036854775808",
            "-9223372036854775808",
            "\0",
            "\uFEFF",
            "\u2028",
            "\"data\":",
            "\"orderId\":",
            "\"amount\":{",
            "2100-02-29",
            "/*",
            "#",
            "'",
            "\n");

    /** Damage that often leaves a readable event with other content. */
    private static final String MILD = "0123456789-:._ AZaz";

    private static final List<Topic> TOPICS = List.of(Topic.values());

    private final List<Sample> valid = Sample.valid();
    private final List<Sample> refused =
            Sample.refused().stream().map(Sample.Refused::sample).toList();

    @Test
    void noDamageMakesTheCodecThrow() {
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            // Not java.util.Random: its first numbers hardly differ between neighbouring seeds.
            SplittableRandom random = new SplittableRandom(SEED + i);
            List<Sample> samples = random.nextInt(5) == 0 ? refused : valid;
            Sample sample = samples.get(random.nextInt(samples.size()));
            try {
                if (survives(sample, random)) read++;
            } catch (RuntimeException | Error thrown) {
                throw new AssertionError("-Dngage.seed=" + (SEED + i) + " damages " + sample, thrown);
            }
        }

        // Damage that hardly ever or nearly always destroys would prove little.
        assertThat(read).isBetween(MUTATIONS / 50, MUTATIONS / 2);
    }

    private static boolean survives(Sample sample, SplittableRandom random) {
        byte[] value = sample.value();
        for (int times = 1 + random.nextInt(3); times > 0; times--) value = damaged(value, random);
        Topic topic = random.nextInt(20) == 0 ? TOPICS.get(random.nextInt(TOPICS.size())) : sample.topic();
        boolean structured = sample.isWholeEvent() != (random.nextInt(50) == 0);
        HeaderLookup intact = Sample.headers(sample.topic(), structured);
        HeaderLookup headers = random.nextInt(10) == 0 ? name -> damaged(intact.value(name), random) : intact;

        return switch (EventCodec.decode(topic, value, headers)) {
            case Refusal refusal -> {
                assertThat(refusal.detail()).isNotBlank().hasSizeLessThan(400);
                yield false;
            }
            case Accepted accepted -> {
                byte[] body = EventCodec.encode(accepted.event());
                Decoded again = EventCodec.decode(topic, body, Sample.headers(topic, false));
                assertThat(((Accepted) again).event()).isEqualTo(accepted.event());
                yield true;
            }
        };
    }

    private static byte @Nullable [] damaged(byte @Nullable [] value, SplittableRandom random) {
        if (value == null || value.length == 0) return value;
        int at = random.nextInt(value.length);
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(value, at);
            case 1 -> replaced(value, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 2 -> replaced(value, at, at, splinter(random));
            case 3 -> replaced(value, at, Math.min(value.length, at + 1 + random.nextInt(8)), new byte[0]);
            case 4 -> replaced(value, at, Math.min(value.length, at + 1 + random.nextInt(8)), splinter(random));
            case 5 -> {
                int from = random.nextInt(value.length);
                int to = Math.min(value.length, from + random.nextInt(60));
                yield replaced(value, at, at, Arrays.copyOfRange(value, from, to));
            }
            default -> replaced(value, at, at + 1, new byte[] {(byte) MILD.charAt(random.nextInt(MILD.length()))});
        };
    }

    private static byte[] splinter(SplittableRandom random) {
        return SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(UTF_8);
    }

    private static byte[] replaced(byte[] value, int from, int to, byte[] by) {
        byte[] made = new byte[value.length - (to - from) + by.length];
        System.arraycopy(value, 0, made, 0, from);
        System.arraycopy(by, 0, made, from, by.length);
        System.arraycopy(value, to, made, from + by.length, value.length - to);
        return made;
    }
}
