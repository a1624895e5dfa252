package ngage.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for what the broker and the database write. */
final class DiskSpace {

    /** A demo of the largest size that is promised fits into it several times. */
    static final long NEEDED_BYTES = 3L << 30;

    private static final long MEGABYTE = 1 << 20;

    private DiskSpace() {}

    static void require(Path folder, long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw new CannotRun("Only " + free / MEGABYTE + " MB are free at " + folder + "; " + bytes / MEGABYTE
                        + " MB are needed: make room or choose another folder with --data.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
