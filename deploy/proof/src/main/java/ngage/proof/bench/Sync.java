package ngage.proof.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a disk asks for so many commits: the bytes of a share of the facts, and then the certainty that they are there. */
final class Sync {
    private static final int BYTES_A_FACT = 1024;

    private Sync() {}

    static void run(Path file, int commits, int facts) throws IOException {
        ByteBuffer share = ByteBuffer.allocateDirect(Math.max(1, facts / commits) * BYTES_A_FACT);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < commits; i++) {
                share.rewind();
                while (share.hasRemaining()) channel.write(share);
                channel.force(false);
            }
        }
    }
}
