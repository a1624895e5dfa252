package ngage.local.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, one after the other in one buffer that is used again: {@code bytes[from, to)} is the line
 * until the next call of {@link #next()}. A line above the limit is skipped, and said to be so.
 */
final class Lines {

    /** The longest line taken, in bytes: an event is at most 64 KiB, and its envelope adds little. */
    static final int LINE_BYTES_MAX = 512 * 1024;

    private static final int BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private byte[] bytes = new byte[BUFFER_BYTES];
    private int filled;
    private int nextLine;
    private int from;
    private int to;
    private long number;
    private boolean tooLong;
    private boolean ended;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; false at the end of the stream. */
    boolean next() throws IOException {
        tooLong = false;
        int scanned = nextLine;
        while (true) {
            int end = newline(scanned);
            if (end >= 0) return take(end, end + 1);
            if (ended) return filled > nextLine && take(filled, filled);
            scanned = fill();
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /** Counted from 1. */
    long number() {
        return number;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) return false;
        }
        return true;
    }

    private int newline(int start) {
        for (int i = start; i < filled; i++) {
            if (bytes[i] == '\n') return i;
        }
        return -1;
    }

    private boolean take(int end, int next) {
        from = nextLine;
        to = end;
        nextLine = next;
        number++;
        tooLong |= length() > LINE_BYTES_MAX;
        return true;
    }

    /** Moves the begun line to the front and reads on; of a line that is too long only the beginning is kept. Answers where the new bytes begin. */
    private int fill() throws IOException {
        System.arraycopy(bytes, nextLine, bytes, 0, filled - nextLine);
        filled -= nextLine;
        nextLine = 0;
        if (filled == bytes.length) {
            if (bytes.length <= LINE_BYTES_MAX) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            } else {
                tooLong = true;
                filled = LINE_BYTES_MAX;
            }
        }
        int begin = filled;
        int read = in.read(bytes, begin, bytes.length - begin);
        if (read < 0) ended = true;
        else filled += read;
        return begin;
    }
}
