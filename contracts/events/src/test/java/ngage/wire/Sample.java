package ngage.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One golden sample: the value of a record of a topic. A file named {@code *.event.json} is a whole CloudEvent. */
record Sample(Topic topic, String file, byte[] value) {
    private static final Path FOLDER = Path.of("src/test/resources/samples");

    /** A sample that must be refused; {@code bySchema} tells whether the schema can say why. */
    record Refused(Sample sample, Refusal.Reason reason, boolean bySchema, String detail) {
        @Override
        public String toString() {
            return sample.file;
        }
    }

    static List<Sample> valid() {
        return Stream.of(Topic.values())
                .filter(topic -> topic != Topic.DEAD_LETTER)
                .flatMap(topic -> files(FOLDER.resolve(topic.topicName())))
                .map(path -> read(FOLDER, FOLDER.relativize(path).toString()))
                .toList();
    }

    static List<Refused> refused() {
        Path folder = FOLDER.resolve("refused");
        try (Stream<String> lines = Files.lines(folder.resolve("index.tsv"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(at -> new Refused(
                            read(folder, at[0]), Refusal.Reason.valueOf(at[1]), at[2].equals("both"), at[3]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of all files of refused samples, whether the index lists them or not. */
    static List<String> refusedFiles() {
        Path folder = FOLDER.resolve("refused");
        return Stream.of(Topic.values())
                .map(topic -> folder.resolve(topic.topicName()))
                .filter(Files::exists)
                .flatMap(Sample::files)
                .map(path -> folder.relativize(path).toString())
                .toList();
    }

    /** The sample in the form that the encoder gives: no blanks, members in the order of the record. */
    static Sample canonical(Topic topic) {
        return read(FOLDER, topic.topicName() + "/canonical.json");
    }

    boolean isWholeEvent() {
        return file.endsWith(".event.json");
    }

    Decoded decode() {
        return EventCodec.decode(topic, value, headers(topic, isWholeEvent()));
    }

    static HeaderLookup headers(Topic topic, boolean structured) {
        Map<String, String> headers = structured
                ? Map.of("content-type", "application/cloudevents+json; charset=UTF-8")
                : Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "sample",
                        "ce_source", "/samples",
                        "ce_type", topic.type(),
                        "content-type", "application/json");
        return name -> headers.containsKey(name) ? headers.get(name).getBytes(UTF_8) : null;
    }

    @Override
    public String toString() {
        return file;
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Sample read(Path folder, String file) {
        try {
            Topic topic = Objects.requireNonNull(Topic.named(file.substring(0, file.indexOf('/'))));
            return new Sample(topic, file, Files.readAllBytes(folder.resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
