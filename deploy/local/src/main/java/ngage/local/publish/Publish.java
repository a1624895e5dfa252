package ngage.local.publish;

import static ngage.local.progress.Progress.bar;
import static ngage.local.progress.Progress.count;
import static ngage.local.progress.Progress.perSecond;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import ngage.local.progress.Progress;
import ngage.local.progress.Style;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes files of events; a line that is none is reported, and the others go out all the same. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Publish files of CloudEvents, one JSON object a line (structured mode), packed with gzip or not.",
            "Each goes to the topic of its type, keyed by its customer (partner, month), in binary mode; the order of lines is kept for each key."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every line was published",
            "1:some lines were not events; all others were published",
            "2:wrong arguments, or a file is missing",
            "3:Kafka does not answer"
        })
public final class Publish implements Callable<Integer> {

    private static final int SOME_LINES_REFUSED = 1;
    private static final int FILE_MISSING = 2;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of events (.ndjson or .ndjson.gz), one after the other.")
    private List<Path> paths = List.of();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "The broker (default: ${DEFAULT-VALUE}).")
    private String brokers = "";

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Publish the lines of all files in a random order, always the same for a seed: "
                    + "what comes out must not change.")
    private @Nullable Long seed;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --shuffle: publish N lines drawn at random twice.")
    private int repeats;

    @Option(names = "--json", description = "Print the closing count as JSON.")
    private boolean json;

    @Option(
            names = "--progress",
            paramLabel = "STYLE",
            defaultValue = "AUTO",
            description = "Progress on stderr: ${COMPLETION-CANDIDATES} (default: a bar on a terminal, else lines).")
    private Style style = Style.AUTO;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    private final AtomicLong bytesRead = new AtomicLong();
    private final LongAdder lines = new LongAdder();

    @Override
    public Integer call() {
        refuseOddRepeats();
        PrintWriter err = spec.commandLine().getErr();
        List<EventFile> files = existing(err);
        if (files.isEmpty()) return FILE_MISSING;
        long bytes = files.stream().mapToLong(EventFile::size).sum();
        long began = System.nanoTime();
        try (FactProducer producer = FactProducer.connect(brokers)) {
            Refusals refusals;
            try (Progress progress = Progress.show(err, style, () -> line(bytes, began))) {
                refusals = new Refusals(progress::say);
                publish(files, producer, refusals);
                producer.flush();
            }
            refusals.sayHowManyMore();
            print(producer, refusals.total(), System.nanoTime() - began);
            return refusals.total() == 0 ? 0 : SOME_LINES_REFUSED;
        }
    }

    private void refuseOddRepeats() {
        if (repeats < 0) throw wrong("--repeat must be 0 or more, was " + repeats);
        if (repeats > 0 && seed == null) throw wrong("--repeat " + repeats + " needs --shuffle SEED");
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private void publish(List<EventFile> files, FactProducer producer, Refusals refusals) {
        if (seed == null) {
            for (EventFile file : files) publish(file, producer::send, refusals);
        } else {
            Shuffle shuffle = new Shuffle(seed);
            for (EventFile file : files) publish(file, shuffle::add, refusals);
            shuffle.forEach(repeats, producer::send);
        }
    }

    /** The files, or none after saying which is missing: nothing is published then. */
    private List<EventFile> existing(PrintWriter err) {
        List<EventFile> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                if (Files.isDirectory(path)) throw new IOException("it is a directory");
                if (!Files.exists(path)) throw new IOException("there is no such file");
                files.add(EventFile.of(path));
            } catch (IOException unreadable) {
                err.println("ngage: cannot read " + path + ": " + unreadable.getMessage());
                return List.of();
            }
        }
        return files;
    }

    /** A file that breaks off in the middle is one more refusal: what stood before the break is published. */
    private void publish(EventFile file, Consumer<Message> taker, Refusals refusals) {
        LineParser parser = new LineParser();
        long number = 0;
        try (InputStream in = file.open(bytesRead)) {
            Lines source = new Lines(in);
            while (source.next()) {
                number = source.number();
                lines.increment();
                publish(source, file, parser, taker, refusals);
            }
        } catch (IOException broken) {
            refusals.add(file.path(), number, "after it the file cannot be read: " + broken.getMessage());
        }
    }

    private static void publish(
            Lines line, EventFile file, LineParser parser, Consumer<Message> taker, Refusals refusals) {
        if (line.isBlank()) return;
        try {
            if (line.isTooLong()) throw new BadLine("it is longer than " + Lines.LINE_BYTES_MAX + " bytes");
            taker.accept(parser.parse(line.bytes(), line.from(), line.length()));
        } catch (BadLine bad) {
            refusals.add(file.path(), line.number(), String.valueOf(bad.getMessage()), line);
        }
    }

    private String line(long bytes, long began) {
        long nanos = System.nanoTime() - began;
        return "publishing " + bar(bytesRead.get(), bytes) + "  " + count(lines.sum()) + " lines, "
                + count(perSecond(lines.sum(), nanos)) + " a second";
    }

    private void print(FactProducer producer, long refused, long nanos) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(producer, refused, nanos));
        } else {
            for (Topic topic : FactProducer.INPUTS) {
                if (producer.acknowledged(topic) == 0) continue;
                out.printf("%-20s %12s%n", topic.topicName(), count(producer.acknowledged(topic)));
            }
            out.printf("%-20s %12s%n", "published", count(producer.acknowledged()));
            if (refused > 0) out.printf("%-20s %12s%n", "refused", count(refused));
        }
        out.flush();
    }

    private static String json(FactProducer producer, long refused, long nanos) {
        StringBuilder text = new StringBuilder("{\"published\":{");
        for (Topic topic : FactProducer.INPUTS) {
            text.append('"')
                    .append(topic.topicName())
                    .append("\":")
                    .append(producer.acknowledged(topic))
                    .append(',');
        }
        text.setCharAt(text.length() - 1, '}');
        return text.append(",\"total\":")
                .append(producer.acknowledged())
                .append(",\"refused\":")
                .append(refused)
                .append(",\"milliseconds\":")
                .append(nanos / 1_000_000)
                .append('}')
                .toString();
    }
}
