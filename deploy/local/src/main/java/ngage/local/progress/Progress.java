package ngage.local.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Keeps one line on stderr current while something long runs. The line is asked for again at every drawing, on a thread
 * of its own, so that the work itself never waits for a terminal.
 */
public final class Progress implements AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(150);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
    private static final int BAR_CELLS = 20;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final Style style;
    private final boolean colour;
    private final Supplier<String> line;
    private final Thread drawer;
    private volatile boolean closed;

    private Progress(PrintWriter err, Style style, Supplier<String> line) {
        this.err = err;
        this.style = style.settled();
        this.colour =
                System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty();
        this.line = line;
        this.drawer = Thread.ofVirtual().name("progress").unstarted(this::draw);
    }

    /** Shows {@code line} until closed; the last state is shown once more then. */
    public static Progress show(PrintWriter err, Style style, Supplier<String> line) {
        Progress progress = new Progress(err, style, line);
        if (progress.style != Style.NONE) progress.drawer.start();
        return progress;
    }

    /** Says something above the line, without breaking it. */
    public synchronized void say(String sentence) {
        err.println((style == Style.BAR ? CLEAR_LINE : "") + sentence);
        err.flush();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        drawer.interrupt();
        if (style == Style.NONE) return;
        print();
        if (style == Style.BAR) err.println();
        err.flush();
    }

    private void draw() {
        try {
            while (!closed) {
                if (style == Style.BAR) print();
                Thread.sleep(style == Style.BAR ? REDRAW : PLAIN_LINE);
                if (style == Style.LINES && !closed) print();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void print() {
        if (style == Style.BAR) {
            err.print(CLEAR_LINE + (colour ? "\u001b[36m" + line.get() + "\u001b[0m" : line.get()));
        } else {
            err.println(line.get());
        }
        err.flush();
    }

    /** A bar of fixed width with its percentage; full when there is nothing to do. */
    public static String bar(long done, long total) {
        long percent = total <= 0 ? 100 : Math.clamp(done * 100 / total, 0, 100);
        int filled = (int) (percent * BAR_CELLS / 100);
        return "█".repeat(filled) + "░".repeat(BAR_CELLS - filled) + String.format(Locale.ROOT, " %3d %%", percent);
    }

    /** A whole number with thousands separated, as in 1,003,221. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** How many a second, over the whole time so far; 0 in the first millisecond. */
    public static long perSecond(long done, long nanos) {
        long millis = nanos / 1_000_000;
        return millis <= 0 ? 0 : done * 1_000 / millis;
    }
}
