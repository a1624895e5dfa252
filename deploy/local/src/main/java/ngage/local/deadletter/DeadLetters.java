package ngage.local.deadletter;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ngage dead-letters}: what the services refused, and what becomes of it. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "List, show, retry and discard what the services refused.",
            "An ID is where the refused record lies, such as order-placed-2-17; refused by two services it is one.",
            "Decisions are kept on the topic dead-letter-decided; nothing is ever removed from dead-letter."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 nothing was done (one sentence says why), 2 wrong arguments, 3 could not run."
        })
public final class DeadLetters {
    private static final int DONE = 0;
    private static final int NOTHING_DONE = 1;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            scope = ScopeType.INHERIT,
            description = "Kafka (default: ${DEFAULT-VALUE}).")
    private String kafka = "localhost:9092";

    @Option(
            names = "--by",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            scope = ScopeType.INHERIT,
            description = "Who decides, kept with the decision (default: ${DEFAULT-VALUE}).")
    private String by = "";

    @Spec
    private @Nullable CommandSpec spec;

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "One line each: ID, state, reasons by service.")
    int list(@Option(names = "--open", description = "Only what nobody has decided.") boolean open) {
        for (Letter letter : Letters.read(kafka).all()) {
            if (open && !letter.isOpen()) continue;
            List<String> reasons = new ArrayList<>();
            letter.refusals().forEach((service, refusal) -> reasons.add(service + " " + refusal.reason()));
            out().println(letter.origin() + "\t" + letter.state() + "\t" + String.join(", ", reasons));
        }
        return DONE;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "All that is known of one.")
    int show(@Parameters(paramLabel = "ID") String id) {
        Letter letter = Letters.read(kafka).at(origin(id));
        if (letter == null) return nothing("There is no dead letter " + id + ".");
        out().println("id: " + letter.origin());
        out().println("state: " + letter.state());
        Decision decision = letter.decision();
        if (decision != null) {
            out().println("decided: by " + decision.by() + " at " + decision.at()
                    + (decision.reason().isEmpty() ? "" : ": " + decision.reason()));
        }
        letter.refusals().forEach((service, refusal) -> out().println(
                        service + ": " + refusal.reason() + ": " + refusal.detail()));
        out().println("key: " + text(letter.key()));
        for (Header header : letter.headers())
            out().println("header " + text(header.key().getBytes(StandardCharsets.UTF_8)) + ": "
                    + text(header.value()));
        if (letter.cutFrom() != null) out().println("value: the beginning of " + letter.cutFrom() + " bytes");
        out().println(text(letter.value()));
        return DONE;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = {
                "Publish records again to their topics, with key, value and headers as they came.",
                "All of them or none. What is refused again becomes a new dead letter."
            })
    int retry(
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids,
            @Option(names = "--again", description = "Also what was decided before.") boolean again) {
        Letters letters = Letters.read(kafka);
        List<Letter> chosen = new ArrayList<>();
        for (String id : ids) {
            Letter letter = letters.at(origin(id));
            if (letter == null) return nothing("There is no dead letter " + id + ".");
            if (!letter.isOpen() && !again) return nothing(id + " is " + letter.state() + " already; --again does it.");
            if (letter.cutFrom() != null)
                return nothing(id + " is too large to be here whole: publish it from its source.");
            chosen.add(letter);
        }
        letters.retry(chosen, new Decision(Decision.Kind.RETRIED, "", by, now()));
        return done(chosen, "retried");
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Say why nothing is to be done about them.")
    int discard(
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Kept with the decision.")
                    String reason) {
        if (reason.isBlank()) throw wrong("--reason must say why.");
        Letters letters = Letters.read(kafka);
        List<Letter> chosen = new ArrayList<>();
        for (String id : ids) {
            Letter letter = letters.at(origin(id));
            if (letter == null) return nothing("There is no dead letter " + id + ".");
            if (!letter.isOpen()) return nothing(id + " is " + letter.state() + " already.");
            chosen.add(letter);
        }
        letters.discard(chosen, new Decision(Decision.Kind.DISCARDED, reason, by, now()));
        return done(chosen, "discarded");
    }

    private int done(List<Letter> letters, String what) {
        letters.forEach(letter -> out().println(letter.origin() + "\t" + what));
        return DONE;
    }

    private int nothing(String why) {
        err().println(why);
        return NOTHING_DONE;
    }

    private Origin origin(String id) {
        Origin origin = Origin.parse(id);
        if (origin == null) throw wrong("An ID is TOPIC-PARTITION-OFFSET, such as order-placed-2-17, not " + id + ".");
        return origin;
    }

    private static String now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What somebody else has sent must not speak to the terminal: control characters are shown as escapes. */
    static String text(byte @Nullable [] bytes) {
        if (bytes == null) return "(none)";
        StringBuilder shown = new StringBuilder();
        new String(bytes, StandardCharsets.UTF_8).codePoints().forEach(point -> {
            if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                shown.append("\\u%04x".formatted(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
