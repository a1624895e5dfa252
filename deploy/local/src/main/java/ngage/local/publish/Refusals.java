package ngage.local.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Says of each bad line where it stands, what is wrong and how it begins; a file that is wrong throughout is not recited. */
final class Refusals {

    private static final int SHOWN_MAX = 100;
    private static final int VALUE_CHARS_MAX = 100;

    private final Consumer<String> talk;
    private long total;

    Refusals(Consumer<String> talk) {
        this.talk = talk;
    }

    void add(Path file, long number, String reason) {
        if (total++ < SHOWN_MAX) talk.accept(file + ":" + number + ": " + reason);
    }

    void add(Path file, long number, String reason, Lines line) {
        add(file, number, total < SHOWN_MAX ? reason + ": " + beginning(line) : reason);
    }

    void sayHowManyMore() {
        if (total > SHOWN_MAX) talk.accept("... and " + (total - SHOWN_MAX) + " bad lines more");
    }

    long total() {
        return total;
    }

    /** Control characters are shown as dots, so that a line cannot play with the terminal it is shown on. */
    private static String beginning(Lines line) {
        int shown = Math.min(line.length(), VALUE_CHARS_MAX);
        String text = new String(line.bytes(), line.from(), shown, UTF_8)
                .codePoints()
                .map(point -> Character.isISOControl(point) ? '.' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown < line.length() ? text + "..." : text;
    }
}
