package ngage.local.deadletter;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import ngage.deadletter.Decision;
import ngage.deadletter.Letter;
import ngage.deadletter.LetterBox;
import ngage.deadletter.Origin;
import ngage.deadletter.Outcome;
import ngage.deadletter.Refused;
import ngage.deadletter.Unreachable;
import ngage.deadletter.Wish;
import ngage.local.CannotRun;
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
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        return asked(box -> {
            for (Letter letter : box.all()) {
                if (open && !letter.isOpen()) continue;
                String reasons = letter.refusals().stream()
                        .map(refusal -> refusal.service() + " " + refusal.reason())
                        .collect(Collectors.joining(", "));
                out().println(letter.origin() + "\t" + state(letter) + "\t" + reasons);
            }
            return DONE;
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "All that is known of one.")
    int show(@Parameters(paramLabel = "ID") String id) {
        Origin origin = origin(id);
        return asked(box -> {
            Letter letter = box.find(origin);
            if (letter == null) return nothing(unknown(origin));
            show(letter, box.open(letter));
            return DONE;
        });
    }

    private void show(Letter letter, Refused record) {
        out().println("id: " + letter.origin());
        out().println("state: " + state(letter));
        Decision decision = letter.decision();
        if (decision != null) {
            out().println("decided: by " + decision.by() + " at " + decision.at()
                    + (decision.reason().isEmpty() ? "" : ": " + decision.reason()));
        }
        letter.refusals().forEach(refusal -> out().println(
                        refusal.service() + ": " + refusal.reason() + ": " + refusal.detail()));
        out().println("key: " + text(record.key()));
        for (Header header : record.headers())
            out().println("header " + text(header.key().getBytes(StandardCharsets.UTF_8)) + ": "
                    + text(header.value()));
        if (letter.cutFrom() != null) out().println("value: the beginning of " + letter.cutFrom() + " bytes");
        out().println(text(record.value()));
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
        List<Origin> origins = ids.stream().map(this::origin).toList();
        return asked(box -> {
            List<Wish> wishes = new ArrayList<>();
            for (Origin origin : origins) {
                Letter letter = again ? box.find(origin) : null;
                wishes.add(new Wish(origin, letter == null ? Letter.UNDECIDED : letter.decisionNumber()));
            }
            Decision decision = new Decision(Decision.Kind.RETRIED, "", by, now(), null);
            return say(box.decide(wishes, decision), again ? "meanwhile." : "already; --again does it.");
        });
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
        List<Wish> wishes =
                ids.stream().map(id -> new Wish(origin(id), Letter.UNDECIDED)).toList();
        Decision decision = new Decision(Decision.Kind.DISCARDED, reason, by, now(), null);
        return asked(box -> say(box.decide(wishes, decision), "already."));
    }

    private int say(Outcome outcome, String decided) {
        return switch (outcome) {
            case Outcome.Done(List<Letter> letters) -> done(letters);
            case Outcome.Unknown(Origin origin) -> nothing(unknown(origin));
            case Outcome.Decided(Letter letter) -> nothing(letter.origin() + " is " + state(letter) + " " + decided);
            case Outcome.Cut(Letter letter) ->
                nothing(letter.origin() + " is too large to be here whole: publish it from its source.");
            case Outcome.Overtaken() ->
                nothing("Somebody else is deciding at the same moment; look what was decided, and try again.");
        };
    }

    private int asked(ToIntFunction<LetterBox> question) {
        try (LetterBox box = new LetterBox(kafka, PATIENCE)) {
            return question.applyAsInt(box);
        } catch (Unreachable away) {
            throw new CannotRun(String.valueOf(away.getMessage()), away);
        }
    }

    private static String unknown(Origin origin) {
        return "There is no dead letter " + origin + ".";
    }

    private static String state(Letter letter) {
        return letter.state().name().toLowerCase(Locale.ROOT);
    }

    private int done(List<Letter> letters) {
        letters.forEach(letter -> out().println(letter.origin() + "\t" + state(letter)));
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
