package ngage.proof.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a disk asks for so many commits: a share of the bytes that the databases wrote ahead, and then the certainty that they are there. */
final class Sync {
    private Sync() {}

    static void run(Path file, int commits, long bytes) throws IOException {
        ByteBuffer share = ByteBuffer.allocateDirect(Math.toIntExact(Math.max(1, bytes / commits)));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < commits; i++) {
                share.rewind();
                while (share.hasRemaining()) channel.write(share);
                channel.force(false);
            }
        }
    }
}
