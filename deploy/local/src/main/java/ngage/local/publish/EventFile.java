package ngage.local.publish;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** A file of events, packed or not: told apart by its first bytes, not by its name. */
record EventFile(Path path, long size) {

    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;
    private static final int BUFFER_BYTES = 64 * 1024;

    static EventFile of(Path path) throws IOException {
        return new EventFile(path, Files.size(path));
    }

    /**
     * Opens it as text.
     *
     * @param bytesRead grows by the bytes taken from the disk, so that progress can be shown for packed files too
     */
    InputStream open(AtomicLong bytesRead) throws IOException {
        InputStream raw = new BufferedInputStream(new Counting(Files.newInputStream(path), bytesRead), BUFFER_BYTES);
        raw.mark(2);
        boolean packed = raw.read() == GZIP_MAGIC_1 && raw.read() == GZIP_MAGIC_2;
        raw.reset();
        return packed ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    }

    private static final class Counting extends FilterInputStream {

        private final AtomicLong bytesRead;

        Counting(InputStream in, AtomicLong bytesRead) {
            super(in);
            this.bytesRead = bytesRead;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (read > 0) bytesRead.addAndGet(read);
            return read;
        }
    }
}
