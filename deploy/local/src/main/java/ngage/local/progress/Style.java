package ngage.local.progress;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How progress is shown: one line redrawn in place, a plain line now and then, or nothing. */
public enum Style {
    AUTO,
    BAR,
    LINES,
    NONE;

    /** AUTO becomes a bar on a terminal and plain lines elsewhere, so that a log file stays readable. */
    Style settled() {
        return switch (this) {
            case AUTO -> errorsGoToATerminal() ? BAR : LINES;
            case BAR, LINES, NONE -> this;
        };
    }

    /** Java knows only whether stdin and stdout are terminals; Linux tells where stderr goes. */
    @SuppressWarnings("SystemConsoleNull") // It still may, by a system property.
    private static boolean errorsGoToATerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException elsewhere) {
            Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
