package ngage.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README tells a user to publish is accepted. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TOPIC = Pattern.compile("(?:-t|--topic) ([a-z-]+)");
    private static final Pattern VALUE = Pattern.compile("'(\\{.*})'");
    private static final Pattern HEADER = Pattern.compile("(ce_[a-z]+)[=:]([^\\s,']+)");

    @Test
    void everyExampleIsAcceptedAndEveryFactHasOne() throws IOException {
        Set<Topic> shown = new HashSet<>();
        for (String command : commands()) {
            Topic topic = Objects.requireNonNull(Topic.named(first(TOPIC, command)));
            byte[] value = first(VALUE, command).getBytes(UTF_8);
            Map<String, String> headers = new HashMap<>();
            HEADER.matcher(command).results().forEach(at -> headers.put(at.group(1), at.group(2)));
            HeaderLookup lookup =
                    name -> headers.containsKey(name) ? headers.get(name).getBytes(UTF_8) : null;

            assertThat(EventCodec.decode(topic, value, lookup)).as(command).isInstanceOf(Accepted.class);
            shown.add(topic);
        }

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        Topic.ORDER_PLACED,
                        Topic.ORDER_CANCELLED,
                        Topic.REVENUE_BOOKED,
                        Topic.CUSTOMER_TRANSFERRED,
                        Topic.PARTNER_CHANGED,
                        Topic.MONTH_OPENED,
                        Topic.PROGRAMME_PUBLISHED,
                        Topic.EXCHANGE_RATE_PUBLISHED,
                        Topic.PARTNER_SUCCEEDED,
                        Topic.PAYOUTS_RELEASED);
    }

    /** The commands that publish: a paragraph of a block of code with a value in quotes. */
    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../README.md")));
        while (block.find()) {
            for (String command : block.group(1).split("\n\n")) {
                if (VALUE.matcher(command).find()) commands.add(command);
            }
        }
        return commands;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
