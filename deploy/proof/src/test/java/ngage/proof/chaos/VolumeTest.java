package ngage.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ngage.proof.chaos.Volume.NotPossible;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing can be mounted there is nothing to test, and {@code chaos} says the same in its report. */
class VolumeTest {
    private static final int MEGABYTES = 16;

    @TempDir
    private Path folder;

    @Test
    void losesWhatWasNotForcedAndKeepsWhatWas() throws IOException, InterruptedException {
        try (Volume volume = mounted()) {
            Path forced = disk().resolve("forced");
            write(forced, true);
            Path written = disk().resolve("written");
            write(written, false);
            assertThat(written).exists();
            volume.loseWhatIsNotForced();
            assertThat(forced).hasContent("kept");
            assertThat(written).doesNotExist();
        }
    }

    @Test
    void isFullUntilItIsFreed() throws IOException, InterruptedException {
        try (Volume volume = mounted()) {
            volume.fill();
            Path more = disk().resolve("more");
            assertThatThrownBy(() -> write(more, true)).isInstanceOf(IOException.class);
            volume.free();
            write(more, true);
            assertThat(more).hasContent("kept");
        }
    }

    private Volume mounted() throws InterruptedException {
        try {
            return Volume.mount(disk(), MEGABYTES);
        } catch (NotPossible here) {
            return abort(here.getMessage());
        }
    }

    private Path disk() {
        return folder.resolve("disk");
    }

    private static void write(Path file, boolean force) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("kept".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            if (force) channel.force(true);
        }
    }
}
